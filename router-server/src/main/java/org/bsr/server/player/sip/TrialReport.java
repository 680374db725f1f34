package org.bsr.server.player.sip;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.bsr.server.player.report.TextTable;

/**
 * The calls of a trial as both sides counted them.
 *
 * @param byAgents how many calls the agents' telephones counted
 * @param bySelfService how many self-service counted
 * @param stuck agents who are not free though all calls are over, with what they do
 */
public record TrialReport(
        List<Row> rows, RouterAccount router, int byAgents, int bySelfService, Map<String, String> stuck) {

    /** What must have become of every call of an act, as the router has it. */
    enum Expected {
        SERVED,
        /** The machine hung up: the caller had what he wanted. */
        SELF_SERVED,
        ABANDONED,
        /** Abandoned for the router, but self-service had the caller: he hung up on it, or it took him when the router did not answer. */
        LEFT,
        /** The router never heard of it. */
        UNKNOWN
    }

    /** One act, as its callers counted. */
    record Row(String act, String what, Sipp.Count callers, Expected expected) {}

    /** Whether every call is accounted for on both sides, as it must be, and no agent is stuck. */
    public boolean isBalanced() {
        return stuck.isEmpty()
                && rows.stream().allMatch(this::isBalanced)
                && byAgents == callers(Expected.SERVED)
                && byAgents + bySelfService + gaveUp() == all();
    }

    /** For people. */
    public String text() {
        TextTable table = new TextTable(
                "",
                "calls",
                "went well",
                "router: came",
                "served",
                "self-served",
                "abandoned",
                "otherwise",
                "open",
                "offers",
                "");
        for (Row row : rows) {
            RouterAccount.Act act = router.act(row.act);
            table.add(
                    row.what,
                    number(row.callers.made()),
                    number(row.callers.succeeded()),
                    number(act.arrived),
                    number(act.served),
                    number(act.selfServed),
                    number(act.abandoned),
                    number(act.otherwise),
                    number(act.open()),
                    number(act.offers),
                    isBalanced(row) ? "ok" : "WRONG");
        }
        String agents = stuck.isEmpty()
                ? "Every agent is free again."
                : "Agents who are not free: " + stuck.toString().replaceAll("[{}]", "");
        String telephones = "Agents' telephones answered %d calls, self-service %d, and %d callers gave up: %d of %d."
                .formatted(byAgents, bySelfService, gaveUp(), byAgents + bySelfService + gaveUp(), all());
        return table + "\n" + telephones + "\n" + agents + "\n";
    }

    /** For scripts. */
    public void json(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("acts");
        for (Row row : rows) {
            RouterAccount.Act act = router.act(row.act);
            json.writeStartObject();
            json.writeStringField("act", row.act);
            json.writeNumberField("calls", row.callers.made());
            json.writeNumberField("went_well", row.callers.succeeded());
            json.writeNumberField("came", act.arrived);
            json.writeNumberField("served", act.served);
            json.writeNumberField("self_served", act.selfServed);
            json.writeNumberField("abandoned", act.abandoned);
            json.writeNumberField("otherwise", act.otherwise);
            json.writeNumberField("open", act.open());
            json.writeNumberField("offers", act.offers);
            json.writeBooleanField("ok", isBalanced(row));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("answered_by_agents", byAgents);
        json.writeNumberField("answered_by_self_service", bySelfService);
        json.writeNumberField("agents_stuck", stuck.size());
        json.writeBooleanField("ok", isBalanced());
    }

    private boolean isBalanced(Row row) {
        RouterAccount.Act act = router.act(row.act);
        int all = row.callers.made();
        boolean callersContent = all > 0 && row.callers.succeeded() == all;
        boolean asExpected = switch (row.expected) {
            case SERVED -> act.served == all && act.arrived == all;
            case SELF_SERVED -> act.selfServed == all && act.arrived == all;
            case ABANDONED, LEFT -> act.abandoned == all && act.arrived == all;
            case UNKNOWN -> act.arrived == 0;
        };
        return callersContent && asExpected;
    }

    private int gaveUp() {
        return callers(Expected.ABANDONED);
    }

    private int all() {
        return rows.stream().mapToInt(row -> row.callers.made()).sum();
    }

    private int callers(Expected expected) {
        return rows.stream()
                .filter(row -> row.expected == expected)
                .mapToInt(row -> row.callers.made())
                .sum();
    }

    private static String number(int count) {
        return Integer.toString(count);
    }
}
