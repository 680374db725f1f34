package org.bsr.server.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.plan.Hours;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.Center;
import org.bsr.router.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when centers open and close, by the hours of the plan: the engine knows no time zones, and what it is told stands in the
 * journal, so that a later Java with other rules for them changes nothing that was. Belongs to the event loop.
 */
public final class OpeningHours {
    private static final Logger LOG = LoggerFactory.getLogger(OpeningHours.class);
    private static final Text CLOSED = Text.of("closed");
    private static final Text OPEN = Text.of("open");
    /** Where clients own the clock and none has said a time yet. */
    private static final long NO_TIME = 0;

    /** What was said last of every center, whether the plan still has it or not. */
    private final Set<String> closed = new HashSet<>();

    private List<Center> centers = List.of();
    private long nextChange = Hours.NEVER;

    /** Takes note of a command that was carried out before the server started. */
    public void recover(Command command) {
        if (command.type == CommandType.CENTER_CHANGED && command.client < 0) {
            note(command.center.toString(), command.state.equals(OPEN));
        }
    }

    /** Says what is otherwise under this plan, which is about to come into force. */
    void use(RoutingPlan plan, Inbox inbox, RouterClock clock) {
        centers = plan.centers();
        tell(inbox, clock);
    }

    /** When there is something to say next. */
    long nextChange() {
        return nextChange;
    }

    /** Says what is otherwise by now. What the ring has no room for is said later. */
    void tell(Inbox inbox, RouterClock clock) {
        long now = clock.current();
        nextChange = Hours.NEVER;
        for (Center center : centers) {
            boolean open = now == NO_TIME || center.hours().isOpenAt(now);
            boolean isSaid = open != closed.contains(center.name());
            if (!isSaid && !inbox.isFull()) {
                Command command = inbox.claim().internal(CommandType.CENTER_CHANGED);
                command.center.set(center.name());
                command.state.set(open ? OPEN : CLOSED);
                clock.stamp(command);
                note(center.name(), open);
                isSaid = true;
                LOG.info("{} {} by its hours", center.name(), open ? "opens" : "closes");
            }
            nextChange = Math.min(nextChange, isSaid ? center.hours().nextChangeAfter(now) : now);
        }
        inbox.publish();
    }

    private void note(String center, boolean open) {
        if (open) {
            closed.remove(center);
        } else {
            closed.add(center);
        }
    }
}
