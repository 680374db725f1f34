package org.bsr.server.player.records;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a value of a call comes from: a column, or a constant.
 *
 * @param column index of the column, -1 for a constant
 * @param constant the value where there is no column
 * @param values what the column's values mean; empty: they mean themselves
 * @param unknown the column's values that say nothing
 */
record Field(int column, String constant, Map<String, String> values, Set<String> unknown) {
    static final Field ABSENT = new Field(-1, "", Map.of(), Set.of());

    /** The value; empty where the record does not know it; null where the mapping does not know the record's value. */
    @Nullable
    String of(CsvRecord row) {
        if (column < 0) {
            return constant;
        }
        String cell = row.getField(column).strip();
        if (unknown.contains(cell)) {
            return "";
        }
        return values.isEmpty() ? cell : values.get(cell);
    }

    String cell(CsvRecord row) {
        return column < 0 ? constant : row.getField(column);
    }

    boolean isMapped() {
        return column >= 0 || !constant.isEmpty();
    }
}
