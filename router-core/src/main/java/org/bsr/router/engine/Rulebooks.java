package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bsr.router.command.Caller;
import org.bsr.router.plan.RoutingPlan;
import org.jspecify.annotations.Nullable;

/** The plan in force, and the earlier ones that calls still keep to; such a one is forgotten with the last of these calls. */
final class Rulebooks {
    private final List<Rulebook> open = new ArrayList<>();
    private Competition competition = new Competition();
    private final HandleTimes handleTimes = new HandleTimes();
    private final WaitCorrections waitCorrections = new WaitCorrections();
    private final Caller caller = new Caller();
    private @Nullable Rulebook inForce;

    boolean isEmpty() {
        return inForce == null;
    }

    Rulebook inForce() {
        return Objects.requireNonNull(inForce);
    }

    /** Of the lines of all of them. */
    Competition competition() {
        return competition;
    }

    /** All that calls may be treated by. */
    List<Rulebook> open() {
        return open;
    }

    /** The plan that calls are treated by from here on; it is to be bound before the first of them is classified. */
    void putInForce(RoutingPlan plan) {
        inForce = new Rulebook(plan, handleTimes.declare(plan), waitCorrections.of(plan));
        open.add(inForce);
    }

    /** For the agents of another roster. */
    void bind(List<Group> groups, IdleBitmaps idleBitmaps, long origin) {
        open.removeIf(book -> book.calls == 0 && book != inForce);
        competition = new Competition();
        idleBitmaps.clear();
        for (Rulebook book : open) {
            book.bind(groups, inForce().plan, competition, idleBitmaps, origin);
        }
    }

    /** The call, whose caller is in the ids of its earlier plan if it has one, is treated by the plan in force from here on. */
    void follow(Call call) {
        Rulebook earlier = call.rulebook;
        if (earlier != inForce) {
            if (earlier != null) {
                call.callerInto(caller);
                inForce().plan.translate(caller, earlier.plan);
                call.setNumbers(caller);
                leave(call);
            }
            call.rulebook = inForce;
            inForce().calls++;
        }
    }

    /** The call is treated by no plan any more; it stands in no line. */
    void leave(Call call) {
        Rulebook book = call.rulebook();
        call.rulebook = null;
        book.calls--;
        if (book.calls == 0 && book != inForce) {
            book.close();
            open.remove(book);
        }
    }
}
