package org.bsr.router.engine;

import org.bsr.router.command.Caller;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, in the ids of the plan that the call is treated by, and how long he was told to wait. It is a part of the call
 * itself, each id in 16 bits as in the command, which is why a plan declares at most 32,767 tiers, intents and so on: thousands of
 * calls wait or are spoken with, and each object more that a call is made of is one that the processor has to fetch again.
 */
abstract sealed class Calling extends Identified permits Call {
    short tier;
    short lifecycle;
    short intent;
    short language;
    private short center;
    /** As numbered by the plan that the call is treated by. */
    short ownMedia;

    private short tenureYears;
    private short minuteOfWeek;
    private int potentialValue;
    boolean known;
    boolean optedOut;
    /** Which of his texts say something, a bit for each; no other is looked at. */
    private byte given;

    /** Is there for its texts only, which are this caller's; nothing else in it is set. */
    private final Caller texts = new Caller();

    // What he was told of his wait, in the call as well: with each answer it is asked for.

    /** What corrects estimates for callers who wait as this one does, since he was told how long; null: he was not. */
    private @Nullable WaitCorrection corrected;

    private long median;
    private long ninetieth;

    Calling(int index) {
        super(index);
    }

    final void setCaller(Caller arrived) {
        setNumbers(arrived);
        given = (byte) arrived.texts();
        if (given != 0) {
            texts.setTexts(arrived, given);
        }
    }

    /** Everything but the texts. */
    final void setNumbers(Caller caller) {
        tier = (short) caller.tier;
        lifecycle = (short) caller.lifecycle;
        intent = (short) caller.intent;
        language = (short) caller.language;
        center = (short) caller.center;
        ownMedia = (short) caller.media;
        tenureYears = (short) caller.tenureYears;
        potentialValue = caller.potentialValue;
        minuteOfWeek = (short) caller.minuteOfWeek;
        known = caller.known;
        optedOut = caller.optedOut;
    }

    /** Writes there who is calling. */
    final Caller callerInto(Caller into) {
        into.tier = tier;
        into.lifecycle = lifecycle;
        into.intent = intent;
        into.language = language;
        into.center = center;
        into.media = ownMedia;
        into.tenureYears = tenureYears;
        into.potentialValue = potentialValue;
        into.minuteOfWeek = minuteOfWeek;
        into.known = known;
        into.optedOut = optedOut;
        into.clearTexts();
        into.setTexts(texts, given);
        return into;
    }

    final boolean callerHasTexts() {
        return given != 0;
    }

    /** What he called about lately. */
    final Text contacts() {
        return (given & Caller.CONTACTS) == 0 ? Floor.NOTHING : texts.contacts;
    }

    /** From here on the caller should speak with this agent. */
    final void prefer(Text agentId) {
        texts.preferredAgent.set(agentId);
        given |= Caller.PREFERRED_AGENT;
    }

    /** He was told how long he will wait. Only what he was told first counts. */
    final void toldWait(WaitEstimate estimate, WaitCorrection correction, long now) {
        if (corrected == null && estimate.medianMicros != WaitEstimate.UNKNOWN) {
            corrected = correction;
            median = now + estimate.medianMicros;
            ninetieth = now + estimate.ninetiethMicros;
        }
    }

    /** What he was told has turned out right or wrong. */
    final void waitAnswered(long now) {
        if (corrected != null) {
            corrected.learn(now > median, now > ninetieth);
            corrected = null;
        }
    }

    /** How long he would have waited nobody knows, unless he has waited longer than he was told. */
    final void waitCutShort(long now) {
        if (corrected != null) {
            if (now > median) {
                corrected.learnLonger(now > ninetieth);
            }
            corrected = null;
        }
    }
}
