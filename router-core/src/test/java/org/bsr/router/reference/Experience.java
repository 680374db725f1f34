package org.bsr.router.reference;

import java.util.HashMap;
import java.util.Map;

/** What has been learnt of how long things take; the rules for it are those of docs/rules.md. */
final class Experience {
    private static final long DAY = 24 * 3_600 * 1_000_000L;
    private static final long MILLION = 1_000_000;

    /** By media and intent. */
    private final Map<String, HandleTime> handleTimes = new HashMap<>();
    /** By rule, media, tier and language. */
    private final Map<String, Factors> factors = new HashMap<>();

    private record HandleTime(long declared, long mean, long calls) {}

    private record Factors(long median, long ninetieth, long divisor) {
        Factors changed(long byMedian, long byNinetieth) {
            return new Factors(bounded(median + byMedian), bounded(ninetieth + byNinetieth), Math.min(64, divisor + 1));
        }

        private static long bounded(long factor) {
            return Math.max(MILLION / 64, Math.min(64 * MILLION, factor));
        }
    }

    /** What a caller was told first, as points in time. */
    record Told(String callers, long median, long ninetieth) {}

    void declare(SourceRules rules) {
        for (String media : rules.media.keySet()) {
            rules.handleMicros.forEach((intent, declared) -> {
                HandleTime known = handleTimes.get(media + "/" + intent);
                if (known == null || known.declared != declared) {
                    handleTimes.put(media + "/" + intent, new HandleTime(declared, declared, 8));
                }
            });
        }
    }

    static String matter(ReferenceCall call) {
        return call.facts.media() + "/" + call.facts.intent();
    }

    long handleMicros(ReferenceCall call) {
        return handleTime(matter(call)).mean;
    }

    private HandleTime handleTime(String matter) {
        HandleTime time = handleTimes.get(matter);
        if (time == null) {
            throw new IllegalStateException("never declared: " + matter);
        }
        return time;
    }

    /** From the offer until the agent was through with it. */
    void took(String matter, long micros) {
        HandleTime time = handleTime(matter);
        long calls = Math.min(128, time.calls + 1);
        long mean = time.mean + (Math.min(DAY, micros) - time.mean) / calls;
        handleTimes.put(matter, new HandleTime(time.declared, mean, calls));
    }

    private static String callers(ReferenceCall call) {
        Facts facts = call.facts;
        return String.join("/", call.rule.name(), facts.media(), facts.tier(), facts.language());
    }

    private Factors factors(String callers) {
        return factors.getOrDefault(callers, new Factors(MILLION, MILLION, 4));
    }

    WaitEstimates.Estimate corrected(ReferenceCall call, long median, long ninetieth) {
        Factors factor = factors(callers(call));
        long half = Math.multiplyExact(Math.min(DAY, median), factor.median) / MILLION;
        long nine = Math.multiplyExact(Math.min(DAY, ninetieth), factor.ninetieth) / MILLION;
        return new WaitEstimates.Estimate(half, Math.max(half, nine));
    }

    void told(ReferenceCall call, WaitEstimates.Estimate wait, long now) {
        if (call.told == null && wait.median() >= 0) {
            call.told = new Told(callers(call), now + wait.median(), now + wait.ninetieth());
        }
    }

    void answered(ReferenceCall call, long now) {
        Told told = call.told;
        if (told != null) {
            Factors factor = factors(told.callers);
            long half = factor.median / factor.divisor;
            long down = factor.ninetieth / (2 * factor.divisor);
            long up = 9 * factor.ninetieth / (2 * factor.divisor);
            factors.put(
                    told.callers, factor.changed(now > told.median ? half : -half, now > told.ninetieth ? up : -down));
        }
        call.told = null;
    }

    void endedUnanswered(ReferenceCall call, long now) {
        Told told = call.told;
        if (told != null && now > told.median) {
            Factors factor = factors(told.callers);
            long up = now > told.ninetieth ? 9 * factor.ninetieth / (2 * factor.divisor) : 0;
            factors.put(told.callers, factor.changed(factor.median / factor.divisor, up));
        }
        call.told = null;
    }
}
