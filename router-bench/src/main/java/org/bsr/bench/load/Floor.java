package org.bsr.bench.load;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bsr.bench.CallCenters;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.text.Text;

/** Who may be logged in, and who calls. */
record Floor(List<Text> agents, List<Caller> callers) {
    private static final int CALLERS = 256;
    /** Where nobody is known to the router, and its rules are not ours. */
    private static final int STRANGERS = 16;

    private static final String NUMBER = "+1617555%04d";

    /** The centers of the benchmarks: callers of every tier, intent, language and center. */
    static Floor of(CallCenters centers) {
        RoutingPlan plan = centers.plan;
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(new Caller(
                    String.format(Locale.ROOT, NUMBER, i),
                    pick(plan.intentNames().names(), i),
                    pick(plan.languages().names(), i / 3),
                    pick(plan.centerNames().names(), i / 5)));
        }
        List<Text> agents = centers.roster.agents().stream()
                .map(Roster.Agent::id)
                .map(Text::of)
                .toList();
        return new Floor(agents, callers);
    }

    /** The agents of a router that runs already, and callers of whom only the number is known. */
    static Floor read(Path roster, String intent) throws IOException {
        List<Text> agents = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(roster)) {
            for (NamedCsvRecord row : rows) {
                agents.add(Text.of(row.findField("id")
                        .orElseThrow(() -> new IOException(roster + ": there is no column id"))
                        .strip()));
            }
        }
        if (agents.isEmpty()) {
            throw new IOException(roster + ": nobody is in it");
        }
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < STRANGERS; i++) {
            callers.add(new Caller(String.format(Locale.ROOT, NUMBER, i), intent, "", ""));
        }
        return new Floor(agents, callers);
    }

    /** Writes the configuration of a router for these centers, and its customers: the callers, of every tier. */
    void write(CallCenters centers, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("routing.yaml"), centers.planSource.text());
        Files.writeString(directory.resolve("agents.csv"), centers.rosterSource.text());
        StringBuilder customers = new StringBuilder("id,phones,tier\n");
        for (int i = 0; i < callers.size(); i++) {
            customers.append(String.format(
                    Locale.ROOT,
                    "%d,%s,T%d%n",
                    i,
                    callers.get(i).number(),
                    i % centers.plan.tierNames().size()));
        }
        Files.writeString(directory.resolve("customers.csv"), customers);
    }

    private static String pick(List<String> names, int index) {
        return names.get(index % names.size());
    }
}
