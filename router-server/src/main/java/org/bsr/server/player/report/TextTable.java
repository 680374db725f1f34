package org.bsr.server.player.report;

import java.util.ArrayList;
import java.util.List;

/** Columns of text: the first flush left, the others flush right. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... header) {
        rows.add(List.of(header));
    }

    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** A line across. */
    public void rule() {
        rows.add(List.of());
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                String gap = i == 0 ? "" : "  ";
                if (row.isEmpty()) {
                    out.append(gap.replace(' ', '-')).append("-".repeat(widths[i]));
                } else {
                    String space = " ".repeat(widths[i] - row.get(i).length());
                    out.append(gap).append(i == 0 ? row.get(i) + space : space + row.get(i));
                }
            }
            int end = out.length();
            while (end > 0 && out.charAt(end - 1) == ' ') {
                end--;
            }
            out.setLength(end);
            out.append('\n');
        }
        return out.toString();
    }
}
