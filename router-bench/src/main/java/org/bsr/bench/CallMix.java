package org.bsr.bench;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.roster.Roster;

/**
 * Centers that are steadily busy: whenever a call arrives, it is answered at once where it is offered (or with the next batch), and
 * another of its department ends, whose agent becomes ready. Time passes as it would, so steps and other deadlines fire in between.
 *
 * <p>With calls waiting, the small department is overwhelmed: all its agents are busy, and the calls wait there. The agents who are
 * available are those of the other. Makes no objects once it runs, and keeps what it has to remember in few cache lines, as its own
 * cost is measured with the engine's.
 */
public final class CallMix {
    private static final int CALL_DIGITS = 12;
    private static final int AGENT_DIGITS = 6;
    private static final int DEPARTMENT_BITS = 1;

    private final CallCenters centers;
    /** Agents in work in the first department, and in all. */
    private final int inWorkOfFirst;

    private final int inWork;
    private final long between;
    private final Consumer<Command> before;
    private final RoutingEngine engine = new RoutingEngine(this::onEvent);
    /** Commands that are to be carried out together, and the one that is made up now. */
    private final Command[] batch;

    private int filled;
    private Command command = new Command();
    private Command carriedOut = command;

    /** By department, the calls that are connected and their agents, in the order of their answers: a ring each. */
    private final long[][] connectedCalls;

    private final int[][] connectedAgents;
    private final int[] oldest;
    private final int[] connected;
    /** Offers to be answered; a command seldom makes more than one. */
    private final long[] offeredCalls;

    private final int[] offeredAgents;
    private int offers;
    private long arrived;
    private long now;

    /**
     * @param waiting calls that wait
     * @param available agents without work, in percent of all
     */
    CallMix(CallCenters centers, int waiting, int available) {
        this(centers, waiting, available, 1, command -> {});
    }

    /** @param atOnce so many commands are carried out together, as the route stage does: what they are about is fetched before */
    CallMix(CallCenters centers, int waiting, int available, int atOnce) {
        this(centers, waiting, available, atOnce, command -> {});
    }

    /** @param before is given every command before it is carried out */
    public CallMix(CallCenters centers, int waiting, int available, Consumer<Command> before) {
        this(centers, waiting, available, 1, before);
    }

    CallMix(CallCenters centers, int waiting, int available, int atOnce, Consumer<Command> before) {
        if (atOnce < 1 || atOnce > RoutingEngine.MOST_AHEAD) {
            throw new IllegalArgumentException(
                    "%d commands at once; 1 to %d can be".formatted(atOnce, RoutingEngine.MOST_AHEAD));
        }
        this.centers = centers;
        this.batch = Stream.generate(Command::new).limit(atOnce).toArray(Command[]::new);
        this.before = before;
        int departments = centers.departments;
        int ofFirst = 0;
        for (int agent = 0; agent < centers.agents; agent++) {
            ofFirst += centers.departmentOf(agent) == 0 ? 1 : 0;
        }
        inWork = centers.agents - centers.agents * available / 100;
        inWorkOfFirst = waiting > 0 ? ofFirst : (int) ((long) ofFirst * inWork / centers.agents);
        if (waiting > 0 && (departments == 1 || inWork <= ofFirst)) {
            throw new IllegalArgumentException("no department is left for agents to be available in");
        }
        between = CallCenters.HANDLE_MICROS / inWork;
        connectedCalls = new long[departments][Integer.highestOneBit(centers.agents) * 2];
        connectedAgents = new int[departments][Integer.highestOneBit(centers.agents) * 2];
        oldest = new int[departments];
        connected = new int[departments];
        offeredCalls = new long[centers.agents];
        offeredAgents = new int[centers.agents];
        open();
        for (int i = 0; i < inWork + waiting; i++) {
            now += between;
            arrive(i < inWork ? departmentOf(i) : 0);
        }
    }

    /** So many lives of calls, for profilers that want a program: agents, lives. */
    public static void main(String[] arguments) {
        CallMix mix = new CallMix(new CallCenters(CallCenters.Size.of(Integer.parseInt(arguments[0]))), 5_000, 20);
        for (int life = Integer.parseInt(arguments[1]); life > 0; life--) {
            mix.live();
        }
    }

    /** Brings the plan into force, and every agent to his desk. */
    private void open() {
        next(CommandType.INSTALL_PLAN);
        command.client = -1;
        command.plan = centers.plan;
        command.roster = centers.roster;
        carryOut();
        next(CommandType.HELLO);
        carryOut();
        for (Roster.Agent agent : centers.roster.agents()) {
            next(CommandType.AGENT_LOGIN);
            command.agent.set(agent.id());
            carryOut();
            next(CommandType.AGENT_READY);
            command.agent.set(agent.id());
            carryOut();
        }
    }

    /** Four commands: a call arrives, one is answered, one ends, and its agent is ready again. */
    public void live() {
        now += between;
        int department = departmentOf(centers.below(inWork));
        arrive(department);
        end(department);
    }

    /** A department has as many calls as agents in work. */
    private int departmentOf(int call) {
        return call < inWorkOfFirst ? 0 : 1;
    }

    private void arrive(int department) {
        next(CommandType.CALL_ARRIVED);
        HexDigits.write(++arrived << DEPARTMENT_BITS | department, CALL_DIGITS, command.call);
        centers.fill(command.caller, department);
        carryOut();
        answer();
    }

    /** Ends the call that has been connected longest in this department. */
    private void end(int department) {
        if (connected[department] == 0) {
            return;
        }
        int slot = oldest[department]++ & connectedCalls[department].length - 1;
        connected[department]--;
        next(CommandType.CALL_ENDED);
        HexDigits.write(connectedCalls[department][slot], CALL_DIGITS, command.call);
        carryOut();
        next(CommandType.AGENT_READY);
        HexDigits.write(connectedAgents[department][slot], AGENT_DIGITS, command.agent);
        carryOut();
        answer();
    }

    private void answer() {
        while (offers > 0) {
            offers--;
            long call = offeredCalls[offers];
            int agent = offeredAgents[offers];
            int department = (int) call & (1 << DEPARTMENT_BITS) - 1;
            int slot = oldest[department] + connected[department]++ & connectedCalls[department].length - 1;
            connectedCalls[department][slot] = call;
            connectedAgents[department][slot] = agent;
            next(CommandType.CALL_ANSWERED);
            HexDigits.write(call, CALL_DIGITS, command.call);
            HexDigits.write(agent, AGENT_DIGITS, command.agent);
            carryOut();
        }
    }

    private void next(CommandType type) {
        command = batch[filled].clear(type);
        command.time = now;
        command.client = 0;
    }

    private void carryOut() {
        before.accept(command);
        if (++filled == batch.length) {
            filled = 0;
            carryOutBatch();
        }
    }

    private void carryOutBatch() {
        if (batch.length > 1) {
            engine.touch(batch, batch.length);
        }
        for (Command each : batch) {
            carriedOut = each;
            engine.onCommand(each);
        }
    }

    private void onEvent(Event event) {
        if (event.type == EventType.ROUTED && event.destination == Destination.AGENT) {
            offeredCalls[offers] = HexDigits.read(event.call);
            offeredAgents[offers] = (int) HexDigits.read(event.agent);
            offers++;
        } else if (event.type == EventType.REJECTED) {
            throw new IllegalStateException(event.rejection + " of " + event.field + " at command " + carriedOut.type);
        }
    }

    /** How many calls wait, those in the departments that are not overwhelmed included; counts them one by one. */
    int waiting() {
        return engine.live(CallState.WAITING);
    }

    int connected() {
        return engine.live(CallState.CONNECTED);
    }
}
