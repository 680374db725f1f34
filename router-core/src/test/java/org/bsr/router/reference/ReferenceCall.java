package org.bsr.router.reference;

import java.util.HashSet;
import java.util.Set;
import org.bsr.router.event.CallState;
import org.bsr.router.reference.SourceRules.SourceRule;
import org.bsr.router.reference.SourceRules.SourceStep;
import org.jspecify.annotations.Nullable;

/** A live call, as the reference keeps it. */
final class ReferenceCall {
    final String id;
    /** Order of arrival. */
    final long number;

    final int client;
    long waitBegan;
    /** Since when it has named the agents that it names. */
    long namedSince;

    Facts facts;
    /** Those that it came under, or that have taken their place for it. */
    SourceRules rules;
    /** The skill that says how well an agent speaks the caller's language. */
    String languageSkill;

    SourceRule rule;
    int step;
    CallState state = CallState.WAITING;
    /** When the offer or the self-service ends by itself; 0: never. */
    long deadline;

    String flow = "";

    @Nullable
    ReferenceAgent agent;

    long answeredAt;
    long offeredAt;
    /** Media and intent when it was answered. */
    String answeredAs = "";

    Experience.@Nullable Told told;
    final Set<String> declinedBy = new HashSet<>();
    /** Came to its line in this turn and must be told where it is going. */
    boolean isToBeTold;
    /** A step, or an end of the wait, was due in this turn. */
    boolean isAtDeadline;

    boolean alerted;

    boolean callbackOffered;
    boolean isCallback;
    /** Not to be called back again until its timer. */
    boolean isResting;

    int failedTries;
    /** Where he calls from, or wants to be called back. */
    String callersNumber = "";

    ReferenceCall(String id, long number, int client, long waitBegan, Facts facts, SourceRules rules) {
        this.id = id;
        this.number = number;
        this.client = client;
        this.waitBegan = waitBegan;
        this.namedSince = waitBegan;
        this.facts = facts.under(rules);
        this.rules = rules;
        this.rule = rules.ruleFor(this.facts);
        this.languageSkill = rules.skillOfLanguage(this.facts.language());
    }

    /** Looks at the caller anew, under other rules. */
    void classify(SourceRules others) {
        rules = others;
        facts = facts.under(rules);
        rule = rules.ruleFor(facts);
        languageSkill = rules.skillOfLanguage(facts.language());
        step = 0;
    }

    /** To be offered to the next agent who can take it. */
    boolean isWaiting() {
        return state == CallState.WAITING || (state == CallState.CALLBACK_PENDING && !isResting);
    }

    SourceStep currentStep() {
        return rule.steps().get(step);
    }

    /** Earlier in line: by when the wait began, then by arrival. */
    boolean isBefore(ReferenceCall other) {
        return waitBegan < other.waitBegan || (waitBegan == other.waitBegan && number < other.number);
    }
}
