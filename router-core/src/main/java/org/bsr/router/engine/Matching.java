package org.bsr.router.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the eligible pair with the highest index. Ties go to the call that began to wait first, then to the agent idle longest,
 * then to the lowest agent number. Nothing is changed here.
 */
final class Matching {
    private @Nullable Call bestCall;
    private @Nullable Agent bestAgent;

    /** The best agent for this waiting call, or null if nobody may take it. */
    static @Nullable Agent bestAgentFor(Call call, Line line) {
        Ranking open = line.openRanking();
        return call.declines == 0 || declinesLapse(call, line) ? open.best() : open.bestFor(call);
    }

    /** The call worth most to this idle agent, or null if there is none for him. */
    @Nullable
    Call bestCallFor(Agent agent, long now) {
        Call best = null;
        long bestIndex = 0;
        for (int r = 0; r < agent.group.rankings.length; r++) {
            Ranking ranking = agent.group.rankings[r];
            List<Line> lines = ranking.lines;
            for (int l = 0; l < lines.size(); l++) {
                Line line = lines.get(l);
                Call call = line.isKept(agent.group) ? null : firstThatMayHave(agent, line);
                if (call == null) {
                    continue;
                }
                long index = ranking.constants[agent.group.leaves[r]] + line.shift + urgency(call, line, now);
                if (best == null || index > bestIndex || (index == bestIndex && call.isBefore(best))) {
                    best = call;
                    bestIndex = index;
                }
            }
        }
        return best;
    }

    /** Seeks the best pair of all; if there is one, {@link #call()} and {@link #agent()} are it. */
    boolean findBestPair(List<Line> lines, long idleRate, long now) {
        bestCall = null;
        bestAgent = null;
        long bestIndex = 0;
        for (int l = 0; l < lines.size(); l++) {
            Line line = lines.get(l);
            // Behind the first call that nobody has declined, no other of its line can be better.
            for (Call call = line.first; call != null; call = call.declines == 0 ? null : call.after) {
                Agent agent = bestAgentFor(call, line);
                if (agent != null) {
                    long index = index(call, line, agent, now) + idleness(agent, idleRate, now);
                    if (bestCall == null || index > bestIndex || (index == bestIndex && winsTie(call))) {
                        bestCall = call;
                        bestAgent = agent;
                        bestIndex = index;
                    }
                }
            }
        }
        return bestCall != null;
    }

    Call call() {
        return Objects.requireNonNull(bestCall);
    }

    Agent agent() {
        return Objects.requireNonNull(bestAgent);
    }

    private boolean winsTie(Call call) {
        return call.isBefore(call());
    }

    /** Idleness aside. */
    static long index(Call call, Line line, Agent agent, long now) {
        long constant = line.ranking.constants[line.ranking.leafOf(agent.group)] + line.shift;
        return constant + urgency(call, line, now);
    }

    static long idleness(Agent agent, long idleRate, long now) {
        return idleRate * (now - agent.idleSince);
    }

    static long urgency(Call call, Line line, long now) {
        return line.step.urgency().at(now - call.waitBegan);
    }

    /** The call of this line that comes first for an agent who may take its calls, or null. */
    static @Nullable Call firstThatMayHave(Agent agent, Line line) {
        Call call = line.first;
        while (call != null && call.wasDeclinedBy(agent) && !declinesLapse(call, line)) {
            call = call.after;
        }
        return call;
    }

    /** The idle agent of a group who comes first for a call that its agents may take, or null if all have declined it. */
    static @Nullable Agent firstIdleFor(Call call, Line line, Group group) {
        Agent agent = group.firstIdle;
        while (agent != null && call.wasDeclinedBy(agent) && !declinesLapse(call, line)) {
            agent = agent.idleAfter;
        }
        return agent;
    }

    /** Declines count for nothing once all qualified staff have declined. */
    private static boolean declinesLapse(Call call, Line line) {
        int qualifiedDecliners = 0;
        for (int i = 0; i < call.declines; i++) {
            Agent decliner = call.decliners[i];
            if (decliner != null && decliner.isStaff() && line.ranking.leafOf(decliner.group) >= 0) {
                qualifiedDecliners++;
            }
        }
        return qualifiedDecliners == line.ranking.staff;
    }
}
