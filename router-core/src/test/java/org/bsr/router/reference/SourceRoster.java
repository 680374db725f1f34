package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bsr.router.reference.SourceRules.Row;

/** A roster as it is written. */
final class SourceRoster {
    private SourceRoster() {}

    static List<Row> read(String csv, SourceRules rules) {
        List<Row> rows = new ArrayList<>();
        List<String> lines = csv.lines().toList();
        List<String> columns = List.of(lines.get(0).split(",", -1));
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            String[] values = line.split(",", -1);
            for (int i = 0; i < columns.size(); i++) {
                cells.put(columns.get(i), values[i]);
            }
            String center = cells.getOrDefault("center", "");
            String cost = cells.getOrDefault("cost", "");
            Map<String, Long> levels = new LinkedHashMap<>();
            Map<String, Long> capacities = new LinkedHashMap<>();
            rules.media.forEach((name, terms) -> {
                String own = cells.getOrDefault("capacity." + name, "");
                capacities.put(name, own.isEmpty() ? terms.capacity() : Long.parseLong(own));
            });
            cells.forEach((column, level) -> {
                boolean isSkill =
                        !List.of("id", "name", "center", "address", "cost").contains(column)
                                && !column.startsWith("capacity.");
                if (isSkill && !level.isEmpty()) {
                    levels.put(column, Long.valueOf(level));
                }
            });
            long ownCost = cost.isEmpty() ? rules.centerCosts.getOrDefault(center, 0L) : Written.money(cost);
            rows.add(new Row(
                    cells.getOrDefault("id", ""),
                    center,
                    cells.getOrDefault("address", ""),
                    ownCost,
                    levels,
                    capacities));
        }
        return rows;
    }
}
