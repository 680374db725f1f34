package org.bsr.server.telephony;

import java.util.function.Consumer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.EventType;
import org.bsr.server.telephony.SwitchCall.State;

/**
 * Tells the router who took a call and how it ended, until it has heard so: where the session is lost before its reply, again on the
 * next, as it was. Belongs to the event loop.
 */
final class CallReports {
    private final RouterLink link;
    private final SwitchCalls calls;

    CallReports(RouterLink link, SwitchCalls calls) {
        this.link = link;
        this.calls = calls;
    }

    /** There is a session again, and what could not be told on the last is told on it. */
    void tellAgain(SwitchCall call) {
        if (call.takenBy != null) {
            tellTaken(call);
        }
        tellEnding(call);
    }

    /** An agent took the call. */
    void tellTaken(SwitchCall call) {
        String agent = call.takenBy;
        Command taken = link.about(CommandType.CALL_ANSWERED, call);
        taken.agent.set(agent == null ? "" : agent);
        taken.happened = call.takenMicros;
        call.takenMicros = HappeningTime.kept(taken.happened);
        link.send(reply -> {
            if (reply.type != EventType.BUSY) {
                call.takenBy = null;
            }
            if (reply.type == EventType.REJECTED) {
                hungUp(call, HappeningTime.NOW);
            }
        });
    }

    /** @param happened in microseconds since 1970; 0: now */
    void hungUp(SwitchCall call, long happened) {
        if (call.state != State.ENDING && call.state != State.CALLED_BACK && !call.isCallback) {
            end(call, new CallEnding(CommandType.CALL_HUNG_UP, "", "", happened));
        }
    }

    /** The call's CallOver follows. */
    void end(SwitchCall call, CallEnding ending) {
        call.state = State.ENDING;
        call.ending = ending;
        call.giveUpAfter(calls.reclaimNanos());
        tellEnding(call);
    }

    /** Tells the end, if there is one that the router may not have heard of. */
    void tellEnding(SwitchCall call) {
        CallEnding ending = call.ending;
        if (ending == null) {
            return;
        }
        Command ended = link.about(ending.command(), call);
        ended.outcome.set(ending.outcome());
        ended.reason.set(ending.reason());
        ended.happened = ending.happened();
        call.ending = ending.at(HappeningTime.kept(ending.happened()));
        link.send(reply -> {
            if (reply.type != EventType.REJECTED) {
                return;
            }
            call.ending = null;
            if (ending.command() != CommandType.CALL_ENDED) {
                calls.remove(call, RouterLink.why(reply));
            } else if (call.isCallback) {
                call.state = State.CONNECTED;
            } else {
                // Whatever is wrong with these words, the conversation is over.
                end(call, new CallEnding(CommandType.CALL_HUNG_UP, "", "", ending.happened()));
            }
        });
    }

    /** As {@link Switchboard#whenSafe}. */
    void whenSafe(String id, Consumer<String> done) {
        heartbeat(word -> {
            if (word.equals("ok") && isEnding(id)) {
                // The router refused what was told of the end: what it is told instead comes behind.
                heartbeat(later -> done.accept(later.equals("ok") && isEnding(id) ? "busy" : later));
            } else {
                done.accept(word);
            }
        });
    }

    /** The reply comes when all that was told before is in the journal. */
    private void heartbeat(Consumer<String> done) {
        Command unused = link.command(CommandType.HEARTBEAT);
        link.send(reply -> done.accept(reply.type == EventType.ACCEPTED ? "ok" : RouterLink.why(reply)));
    }

    private boolean isEnding(String id) {
        SwitchCall call = calls.find(id);
        return call != null && call.ending != null;
    }
}
