package org.bsr.router.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the eligible pair with the highest index. Ties go to the call that began to wait first, then to the agent idle longest,
 * then to the lowest agent number. Nothing is decided here; only rankings are brought up to date.
 */
final class Matching {
    private final Namings namings;
    private final Rulebooks rulebooks;
    private @Nullable Call bestCall;
    private @Nullable Agent bestAgent;
    private long bestIndex;

    Matching(Namings namings, Rulebooks rulebooks) {
        this.namings = namings;
        this.rulebooks = rulebooks;
    }

    /** The best agent for this waiting call, or null if nobody may take it. */
    static @Nullable Agent bestAgentFor(Call call, Line line, long now) {
        Ranking open = line.openRanking();
        boolean anybody = call.declines == 0 || declinesLapse(call, line);
        Agent best = anybody ? open.best() : open.bestFor(call);
        if (call.namesAgents()) {
            best = better(best, call.preferred, open, anybody, now);
            best = better(best, call.last, open, anybody, now);
        }
        return best;
    }

    /** The agent whom the call names, if he may take it and is worth more to it than the other. */
    private static @Nullable Agent better(
            @Nullable Agent other, Naming naming, Ranking open, boolean anybody, long now) {
        Call call = naming.call;
        Agent named = naming.agent;
        if (named == null
                || named == other
                || !named.isIdleFor(open.media)
                || !open.contains(named.group)
                || !(anybody || !call.wasDeclinedBy(named))) {
            return other;
        }
        if (other == null) {
            return named;
        }
        long key = open.key(named) + call.worthOf(named, now);
        long otherKey = open.key(other) + call.worthOf(other, now);
        return key > otherKey || (key == otherKey && named.isBefore(other)) ? named : other;
    }

    /** The call worth most to this idle agent, or null if there is none for him. */
    @Nullable
    Call bestCallFor(Agent agent, long now) {
        bestCall = null;
        bestAgent = agent;
        Competition competition = rulebooks.competition();
        WeighedLines served = agent.group.servedLines(competition);
        for (int w = 0; w < served.words(); w++) {
            for (long waiting = served.waitingIn(w, competition); waiting != 0; waiting &= waiting - 1) {
                int place = served.placeOf(w, waiting);
                considerFirst(competition.line(served.number(w, waiting)), agent, served.weight(place), now);
            }
        }
        for (Naming naming = agent.firstNaming; naming != null; naming = naming.after) {
            Call call = naming.call;
            Line line = Objects.requireNonNull(call.line);
            if (agent.isIdleFor(line.media)
                    && line.ranking.contains(agent.group)
                    && !line.isKept(agent.group)
                    && mayHave(agent, call, line)) {
                consider(call, agent, index(call, line, agent, now));
            }
        }
        return bestCall;
    }

    /**
     * The first call of this line that the agent may have, if there is one. That a call names him is not counted here: those that
     * do are considered one by one.
     */
    private void considerFirst(Line line, Agent agent, long constant, long now) {
        Call first = line.first;
        if (first == null || !agent.isIdleFor(line.media) || line.isKept(agent.group)) {
            return;
        }
        if (line.declined == 0) {
            consider(first, agent, constant + line.bestIndexOfFirst(now));
            return;
        }
        Call call = firstThatMayHave(agent, line);
        if (call != null) {
            consider(call, agent, constant + line.bestIndex(call, now));
        }
    }

    /**
     * Seeks the best pair of all; if there is one, {@link #call()} and {@link #agent()} are it. Besides the heads of the lines
     * only those can be in it who name an idle agent.
     */
    boolean findBestPair(long idleRate, long now) {
        bestCall = null;
        bestAgent = null;
        for (int r = 0; r < rulebooks.open().size(); r++) {
            List<Line> lines = rulebooks.open().get(r).classes().lines();
            for (int l = 0; l < lines.size(); l++) {
                Line line = lines.get(l);
                // Behind the first call that nobody has declined, no other that names nobody can be better.
                for (Call call = line.first; call != null; call = call.declines == 0 ? null : call.after) {
                    consider(call, line, idleRate, now);
                }
            }
        }
        for (int n = 0; n < namings.size(); n++) {
            Naming naming = namings.at(n);
            if (naming.agent != null && naming.agent.isIdleFor(naming.call.media)) {
                consider(naming.call, Objects.requireNonNull(naming.call.line), idleRate, now);
            }
        }
        return bestCall != null;
    }

    private void consider(Call call, Line line, long idleRate, long now) {
        Agent agent = bestAgentFor(call, line, now);
        if (agent != null) {
            consider(call, agent, index(call, line, agent, now) + idleness(agent, idleRate, now));
        }
    }

    private void consider(Call call, Agent agent, long index) {
        if (bestCall == null || index > bestIndex || (index == bestIndex && call.isBefore(bestCall))) {
            bestCall = call;
            bestAgent = agent;
            bestIndex = index;
        }
    }

    Call call() {
        return Objects.requireNonNull(bestCall);
    }

    Agent agent() {
        return Objects.requireNonNull(bestAgent);
    }

    /** Idleness aside. */
    static long index(Call call, Line line, Agent agent, long now) {
        return line.worth(agent.group) + urgency(call, line, now) + call.worthOf(agent, now);
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
        while (call != null && !mayHave(agent, call, line)) {
            call = call.after;
        }
        return call;
    }

    private static boolean mayHave(Agent agent, Call call, Line line) {
        return !call.wasDeclinedBy(agent) || declinesLapse(call, line);
    }

    /** The idle agent of a group that these calls may take who is worth most to this one; null if all have declined it. */
    static @Nullable Agent bestOf(Group group, Call call, Line line, long idleRate, long now) {
        Agent best = null;
        long bestIndex = 0;
        int media = line.ranking.media;
        for (Agent agent = group.firstIdle(media); agent != null; agent = agent.idleAfter(media)) {
            long index = index(call, line, agent, now) + idleness(agent, idleRate, now);
            if (mayHave(agent, call, line) && (best == null || index > bestIndex)) {
                best = agent;
                bestIndex = index;
            }
        }
        return best;
    }

    /** Declines count for nothing once all qualified staff have declined. */
    private static boolean declinesLapse(Call call, Line line) {
        int qualifiedDecliners = 0;
        for (int i = 0; i < call.declines; i++) {
            Agent decliner = call.decliners[i];
            if (decliner != null && decliner.isStaff() && line.ranking.contains(decliner.group)) {
                qualifiedDecliners++;
            }
        }
        return qualifiedDecliners == line.ranking.staff;
    }
}
