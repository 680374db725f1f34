package org.bsr.router.plan;

import java.util.List;
import org.bsr.router.command.Caller;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The rules of routing, compiled and immutable: everything that a supervisor wrote in {@code routing.yaml}, with names turned
 * into small numbers, money into millionths and times into microseconds.
 *
 * @param hash content hash of the source
 * @param idleRate what a second of an agent's idleness adds to the index, in millionths; one rate for the whole plan
 * @param skillPrices displacement price of each skill, in millionths per agent-second
 * @param keepsWaitingCalls whether calls that wait when it is put in force keep the rules they came with
 */
public record RoutingPlan(
        String hash,
        String name,
        String currency,
        Symbols tierNames,
        Symbols lifecycles,
        Symbols languages,
        Symbols skills,
        Symbols intentNames,
        Symbols centerNames,
        Symbols flowNames,
        Symbols mediaNames,
        List<Tier> tiers,
        List<Language> languageSkills,
        List<Intent> intents,
        List<Center> centers,
        List<Flow> flows,
        List<Media> media,
        List<OverflowTarget> overflowTargets,
        Defaults defaults,
        Timers timers,
        long idleRate,
        long[] skillPrices,
        boolean keepsWaitingCalls,
        CallerVariables variables,
        @Nullable SalesHint salesHint,
        List<Rule> rules) {

    /** Index units per millionth of the currency: the index is exact in millionths of a millionth. */
    public static final long INDEX_PER_MICRO = 1_000_000;

    /** Turns a caller's ids from those of an earlier plan into those of this one, with the default for a name that is gone. */
    public void translate(Caller caller, RoutingPlan earlier) {
        caller.tier = translate(caller.tier, earlier.tierNames, tierNames, defaults.tier);
        caller.lifecycle = translate(caller.lifecycle, earlier.lifecycles, lifecycles, defaults.lifecycle);
        caller.intent = translate(caller.intent, earlier.intentNames, intentNames, defaults.intent);
        caller.language = translate(caller.language, earlier.languages, languages, defaults.language);
        caller.center = translate(caller.center, earlier.centerNames, centerNames, defaults.center);
        caller.media = translate(caller.media, earlier.mediaNames, mediaNames, Media.VOICE);
    }

    /** The id of the media of this name, which is voice where it is empty; or {@link Symbols#NONE}. */
    public int mediaCalled(Text mediaName) {
        return mediaName.isEmpty() ? Media.VOICE : mediaNames.idOf(mediaName);
    }

    /** How many contacts of each media an agent handles at once where the roster does not say otherwise. */
    public int[] capacities() {
        return media.stream().mapToInt(Media::capacity).toArray();
    }

    /**
     * What a contact costs, in millionths.
     *
     * @param ofAgent what one costs with this agent where the media does not say otherwise
     */
    public long contactCost(int mediaId, long ofAgent) {
        long given = media.get(mediaId).contactCost();
        return given == Media.NOT_GIVEN ? ofAgent : given;
    }

    /** The service level's T for a caller of this tier by this media. */
    public long answerWithinMicros(int tier, int mediaId) {
        long given = media.get(mediaId).answerWithinMicros();
        return given == Media.NOT_GIVEN ? tiers.get(tier).answerWithinMicros() : given;
    }

    /** The longest work after a contact; 0: none. */
    public long afterCallWorkMicros(int mediaId) {
        Media of = media.get(mediaId);
        if (of.afterCallWorkMicros() != Media.NOT_GIVEN) {
            return of.afterCallWorkMicros();
        }
        return of.interruptible() ? 0 : timers.afterCallWorkMicros();
    }

    public boolean hasPrices() {
        for (long price : skillPrices) {
            if (price != 0) {
                return true;
            }
        }
        return false;
    }

    /** What a second of an agent with these levels costs others who need his skills, in millionths. */
    public long pricePerSecond(int[] levels) {
        long sum = 0;
        for (int skill = 0; skill < levels.length; skill++) {
            sum += levels[skill] == 0 ? 0 : skillPrices[skill];
        }
        return sum;
    }

    private static int translate(int id, Symbols from, Symbols to, int otherwise) {
        int translated = to.idOf(from.name(id));
        return translated == Symbols.NONE ? otherwise : translated;
    }

    /**
     * @param codes what older systems call this tier, such as A, B or C
     * @param answerWithinMicros the service level's T for this tier
     * @param shown whether agents may see it
     */
    public record Tier(String name, List<String> codes, long answerWithinMicros, boolean shown) {}

    /**
     * When an agent is told that he may make an offer: on an intent suitable for sales, to such a caller, by such an agent.
     */
    public record SalesHint(Condition when, Requirement agents) {}

    /** @param skill the skill that says how well an agent speaks it */
    public record Language(String name, int skill) {}

    /**
     * @param digits the menu digits that mean this intent
     * @param dnis the dialled numbers that mean this intent
     * @param handleMicros expected handle time
     */
    public record Intent(
            String name,
            List<String> digits,
            List<String> dnis,
            boolean routine,
            boolean salesSuitable,
            long handleMicros) {}

    /** @param contactCost cost of one contact with an agent here, in millionths */
    public record Center(String name, String timeZone, long contactCost, Hours hours) {}

    /**
     * A self-service flow.
     *
     * @param timeLimitMicros after this the caller is treated as wanting an agent
     */
    public record Flow(String name, long contactCost, long timeLimitMicros) {}

    /** Somebody else who takes calls that would wait too long here. */
    public record OverflowTarget(String name, String address, long contactCost) {}

    /** What is assumed of a caller of whom nothing better is known. */
    public record Defaults(int tier, int lifecycle, int language, int intent, int center) {}

    /**
     * @param ringMicros how long an offer rings before it counts as not answered
     * @param afterCallWorkMicros the longest after-call work; 0: none
     * @param notReadyAfter so many unanswered offers in a row make the agent not ready
     * @param graceMicros how long a lost session may take to come back
     */
    public record Timers(
            long ringMicros,
            long afterCallWorkMicros,
            long noAnswerBackOffMicros,
            long rejectBackOffMicros,
            long unreachableBackOffMicros,
            int notReadyAfter,
            long graceMicros) {}
}
