package org.bsr.server.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.bsr.router.explanation.Clause;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.explanation.Explanation.Candidate;
import org.bsr.router.explanation.Explanation.Exclusion;
import org.bsr.router.explanation.Explanation.Fact;
import org.bsr.router.explanation.Explanation.GroupFacts;
import org.bsr.router.explanation.Explanation.Reason;
import org.bsr.router.explanation.Explanation.RuleTried;
import org.bsr.router.explanation.Explanation.StepInEffect;
import org.bsr.router.explanation.Explanation.Term;

/** Writes an explanation as JSON. Amounts of an index are whole millionths of a millionth, costs whole millionths: exact. */
public final class ExplanationWriter {
    private final JsonGenerator json;
    private final int mostExclusions;

    /** @param mostExclusions how many groups that were left out are named one by one; of the others only the number is told */
    public ExplanationWriter(JsonGenerator json, int mostExclusions) {
        this.json = json;
        this.mostExclusions = mostExclusions;
    }

    public void write(Explanation why) throws IOException {
        json.writeStartObject();
        json.writeStringField("call", why.call());
        json.writeNumberField("time", why.time());
        decision(why.decision());
        json.writeStringField("decided_by", why.decidingTerm());
        json.writeObjectFieldStart("plan");
        json.writeStringField("name", why.plan().name());
        json.writeStringField("hash", why.plan().hash());
        json.writeStringField("roster_hash", why.plan().rosterHash());
        json.writeStringField("currency", why.plan().currency());
        json.writeEndObject();
        json.writeObjectFieldStart("caller");
        for (Fact fact : why.caller()) {
            json.writeStringField(fact.name(), fact.word());
        }
        json.writeEndObject();
        rules(why.rules());
        step(why.step());
        if (why.winner() != null) {
            json.writeFieldName("winner");
            candidate(why.winner());
        }
        candidates("runners_up", why.runnersUp(), why.moreRunnersUp());
        candidates("other_calls", why.otherCalls(), why.moreOtherCalls());
        excluded(why.excluded());
        json.writeEndObject();
    }

    private void decision(Explanation.Decision decision) throws IOException {
        json.writeStringField("destination", decision.destination().name().toLowerCase(Locale.ROOT));
        if (!decision.name().isEmpty()) {
            json.writeStringField("to", decision.name());
        }
        if (decision.position() > 0) {
            json.writeNumberField("position", decision.position());
            if (decision.ewtMicros() >= 0) {
                json.writeNumberField("ewt_micros", decision.ewtMicros());
                json.writeNumberField("ewt_p90_micros", decision.ewtP90Micros());
            }
        }
        json.writeArrayFieldStart("because");
        for (Reason reason : decision.because()) {
            json.writeStartObject();
            reason(reason);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void reason(Reason reason) throws IOException {
        json.writeStringField("code", reason.code());
        json.writeStringField("sentence", reason.sentence());
    }

    private void rules(List<RuleTried> rules) throws IOException {
        json.writeArrayFieldStart("rules");
        for (RuleTried rule : rules) {
            json.writeStartObject();
            json.writeNumberField("number", rule.number());
            json.writeStringField("name", rule.name());
            json.writeNumberField("line", rule.line());
            json.writeBooleanField("matched", rule.matched());
            if (!rule.when().text().isEmpty()) {
                json.writeFieldName("when");
                clause(rule.when());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void clause(Clause clause) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", clause.text());
        json.writeBooleanField("holds", clause.holds());
        if (!clause.word().isEmpty()) {
            json.writeStringField("is", clause.word());
        }
        if (!clause.parts().isEmpty()) {
            json.writeArrayFieldStart("parts");
            for (Clause part : clause.parts()) {
                clause(part);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void step(StepInEffect step) throws IOException {
        json.writeObjectFieldStart("step");
        json.writeNumberField("number", step.number());
        json.writeNumberField("after_micros", step.afterMicros());
        json.writeNumberField("wait_micros", step.waitMicros());
        if (step.nextAfterMicros() >= 0) {
            json.writeNumberField("next_after_micros", step.nextAfterMicros());
        }
        json.writeStringField("require", step.requirement());
        json.writeBooleanField("holding", step.holding());
        json.writeEndObject();
    }

    private void candidates(String name, List<Candidate> candidates, int more) throws IOException {
        json.writeArrayFieldStart(name);
        for (Candidate candidate : candidates) {
            candidate(candidate);
        }
        json.writeEndArray();
        json.writeNumberField("more_" + name, more);
    }

    private void candidate(Candidate candidate) throws IOException {
        json.writeStartObject();
        json.writeStringField("agent", candidate.agent());
        json.writeStringField("call", candidate.call());
        json.writeStringField("rule", candidate.rule());
        json.writeNumberField("wait_micros", candidate.waitMicros());
        group(candidate.group());
        json.writeNumberField("index", candidate.index());
        json.writeObjectFieldStart("terms");
        for (Term term : candidate.terms()) {
            json.writeNumberField(term.name(), term.amount());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void group(GroupFacts group) throws IOException {
        json.writeObjectFieldStart("group");
        json.writeStringField("center", group.center());
        json.writeStringField("skills", group.skills());
        json.writeNumberField("cost", group.cost());
        json.writeNumberField("rostered", group.rostered());
        json.writeNumberField("logged_in", group.loggedIn());
        json.writeNumberField("available", group.available());
        json.writeEndObject();
    }

    private void excluded(List<Exclusion> excluded) throws IOException {
        int shown = Math.min(mostExclusions, excluded.size());
        json.writeArrayFieldStart("excluded");
        for (Exclusion exclusion : excluded.subList(0, shown)) {
            json.writeStartObject();
            group(exclusion.group());
            reason(exclusion.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("more_excluded", excluded.size() - shown);
    }
}
