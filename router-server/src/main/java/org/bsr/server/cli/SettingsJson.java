package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.bsr.router.plan.Hours;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.Center;
import org.bsr.router.plan.RoutingPlan.Flow;
import org.bsr.router.plan.RoutingPlan.OverflowTarget;
import org.bsr.router.plan.RoutingPlan.SalesHint;
import org.bsr.router.plan.RoutingPlan.Tier;

/** What a compiled plan says for all its rules, as fields of a JSON object. */
final class SettingsJson {
    private final RoutingPlan plan;
    private final JsonGenerator json;

    private SettingsJson(RoutingPlan plan, JsonGenerator json) {
        this.plan = plan;
        this.json = json;
    }

    static void write(RoutingPlan plan, JsonGenerator json) throws IOException {
        SettingsJson settings = new SettingsJson(plan, json);
        settings.tiers();
        settings.centers();
        settings.media();
        settings.destinations();
        settings.salesHint();
    }

    private void tiers() throws IOException {
        json.writeArrayFieldStart("tiers");
        for (Tier tier : plan.tiers()) {
            open(tier.name());
            json.writeNumberField("answer_within", PlanJson.millionths(tier.answerWithinMicros()));
            json.writeBooleanField("shown", tier.shown());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void centers() throws IOException {
        json.writeArrayFieldStart("centers");
        for (Center center : plan.centers()) {
            open(center.name());
            json.writeStringField("time_zone", center.timeZone());
            json.writeNumberField("contact_cost", PlanJson.millionths(center.contactCost()));
            json.writeArrayFieldStart("hours");
            for (Hours.Opening opening : center.hours().openings()) {
                json.writeStartObject();
                json.writeStringField("days", opening.dayWords());
                json.writeStringField("open", opening.openWords());
                json.writeStringField("close", opening.closeWords());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void media() throws IOException {
        json.writeArrayFieldStart("media");
        for (int id = 0; id < plan.media().size(); id++) {
            Media media = plan.media().get(id);
            open(media.name());
            json.writeNumberField("capacity", media.capacity());
            json.writeBooleanField("interruptible", media.interruptible());
            if (media.contactCost() != Media.NOT_GIVEN) {
                json.writeNumberField("contact_cost", PlanJson.millionths(media.contactCost()));
            }
            if (media.answerWithinMicros() != Media.NOT_GIVEN) {
                json.writeNumberField("answer_within", PlanJson.millionths(media.answerWithinMicros()));
            }
            json.writeNumberField("after_call_work", PlanJson.millionths(plan.afterCallWorkMicros(id)));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void destinations() throws IOException {
        json.writeArrayFieldStart("self_service");
        for (Flow flow : plan.flows()) {
            open(flow.name());
            json.writeNumberField("contact_cost", PlanJson.millionths(flow.contactCost()));
            json.writeNumberField("time_limit", PlanJson.millionths(flow.timeLimitMicros()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("overflow_targets");
        for (OverflowTarget target : plan.overflowTargets()) {
            open(target.name());
            json.writeStringField("address", target.address());
            json.writeNumberField("contact_cost", PlanJson.millionths(target.contactCost()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void salesHint() throws IOException {
        SalesHint hint = plan.salesHint();
        if (hint != null) {
            json.writeObjectFieldStart("sales_hint");
            json.writeStringField("when", PlanTable.words(hint.when()));
            json.writeStringField("require", PlanTable.words(hint.agents()));
            json.writeEndObject();
        }
    }

    private void open(String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
    }
}
