package org.bsr.router.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** How long calls will wait, by looking at every other call and agent; the formula is that of docs/rules.md. */
final class WaitEstimates {
    private final ReferenceRouter router;

    /** @param median -1: unknown, and so is the ninetieth percentile */
    record Estimate(long median, long ninetieth) {}

    WaitEstimates(ReferenceRouter router) {
        this.router = router;
    }

    Estimate of(ReferenceCall call) {
        long serving = router.agents.stream()
                .filter(agent -> router.matching.isStaff(agent) && Matching.qualifies(agent, call, call.currentStep()))
                .count();
        if (serving == 0) {
            return new Estimate(-1, -1);
        }
        long k = Math.min(100_000_000, 1_000L * router.matching.position(call) + thousandthsInOtherLines(call));
        long root = BigInteger.valueOf(1_000 * k).sqrt().longValueExact();
        long handle = router.experience.handleMicros(call) / serving;
        long median = k - 333 + 26_000 / k;
        long ninetieth = k + 1_282 * root / 1_000 + 214 - 193_000 / root;
        return router.experience.corrected(
                call, Math.multiplyExact(median, handle) / 1_000, Math.multiplyExact(ninetieth, handle) / 1_000);
    }

    private long thousandthsInOtherLines(ReferenceCall call) {
        List<List<ReferenceCall>> lines = new ArrayList<>();
        for (ReferenceCall other : router.calls) {
            if (router.matching.isInLine(other) && !router.matching.isSameLine(other, call)) {
                List<ReferenceCall> line = lines.stream()
                        .filter(known -> router.matching.isSameLine(known.get(0), other))
                        .findFirst()
                        .orElseGet(ArrayList::new);
                if (line.isEmpty()) {
                    lines.add(line);
                }
                line.add(other);
            }
        }
        long sum = 0;
        for (List<ReferenceCall> line : lines) {
            List<ReferenceAgent> theirs = qualified(line.get(0));
            long both = theirs.stream().filter(qualified(call)::contains).count();
            if (both > 0) {
                sum += 1_000L * roughlyAhead(line, call) * both / theirs.size();
            }
        }
        return sum;
    }

    /** All if the last of them goes first, none if the first does not, or half of them, rounded up. */
    private long roughlyAhead(List<ReferenceCall> line, ReferenceCall call) {
        ReferenceCall first = line.get(0);
        ReferenceCall last = line.get(0);
        for (ReferenceCall other : line) {
            first = other.isBefore(first) ? other : first;
            last = last.isBefore(other) ? other : last;
        }
        return isAhead(last, call) ? line.size() : isAhead(first, call) ? (line.size() + 1) / 2 : 0;
    }

    private boolean isAhead(ReferenceCall other, ReferenceCall call) {
        long index = bestIndex(call);
        long others = bestIndex(other);
        return others > index || (others == index && other.isBefore(call));
    }

    /** With the best agent of the roster, idleness aside. */
    private long bestIndex(ReferenceCall call) {
        return qualified(call).stream()
                .mapToLong(agent -> router.matching.indexOfAnyLike(agent, call))
                .max()
                .orElseThrow();
    }

    private List<ReferenceAgent> qualified(ReferenceCall call) {
        return router.agents.stream()
                .filter(agent -> Matching.qualifies(agent, call, call.currentStep()))
                .toList();
    }
}
