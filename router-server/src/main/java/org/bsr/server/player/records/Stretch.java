package org.bsr.server.player.records;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/**
 * A stretch of a call's life (in self-service, waiting, served) as a record tells it: when it began and ended, how many
 * seconds it took, or both, which are then held against each other. Columns are -1 where there is none.
 *
 * @param name how it is called in reasons
 */
record Stretch(String name, int from, int to, int seconds) {
    static final int DAY = 24 * 60 * 60;
    private static final int HALF_DAY = DAY / 2;

    /**
     * @param present false: the call had no such stretch
     * @param begin second of the day; -1 if not told
     */
    record Reading(boolean present, int begin, int seconds) {
        static final Reading NONE = new Reading(false, -1, 0);
    }

    static Stretch unmapped(String name) {
        return new Stretch(name, -1, -1, -1);
    }

    boolean isMapped() {
        return seconds >= 0 || from >= 0;
    }

    Reading of(CsvRecord row, DateTimeFormatter times) throws BadRow {
        if (!isMapped()) {
            return Reading.NONE;
        }
        int told = seconds < 0 || row.getField(seconds).isBlank() ? -1 : wholeNumber(row);
        if (from < 0) {
            return told < 0 ? Reading.NONE : new Reading(told > 0, -1, told);
        }
        if (row.getField(from).isBlank() || row.getField(to).isBlank()) {
            return told < 0 ? Reading.NONE : new Reading(true, -1, told);
        }
        int begin = time(row, from, times);
        int end = time(row, to, times);
        if (begin == 0 && end == 0 && told <= 0) {
            return Reading.NONE;
        }
        int length = end - begin < -HALF_DAY ? end - begin + DAY : end - begin;
        if (length < 0) {
            throw new BadRow(name + " ends before it begins");
        }
        if (seconds >= 0 && told != length) {
            throw new BadRow(name + " takes longer or shorter than from its begin to its end");
        }
        return new Reading(true, begin, length);
    }

    private int wholeNumber(CsvRecord row) throws BadRow {
        try {
            int value =
                    (int) Math.round(Double.parseDouble(row.getField(seconds).strip()));
            if (value < 0) {
                throw new BadRow(name + " takes a negative time");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new BadRow(name + " is not a number of seconds");
        }
    }

    private int time(CsvRecord row, int column, DateTimeFormatter times) throws BadRow {
        try {
            return LocalTime.parse(row.getField(column).strip(), times).toSecondOfDay();
        } catch (java.time.format.DateTimeParseException e) {
            throw new BadRow(name + " has an unreadable time");
        }
    }
}
