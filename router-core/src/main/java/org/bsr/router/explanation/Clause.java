package org.bsr.router.explanation;

import java.util.List;

/**
 * A written expression and whether it held, with its parts.
 *
 * @param text as its author wrote it; empty: nothing is asked
 * @param word what the caller or agent has instead of the variable that it compares; empty where it compares nothing itself
 */
public record Clause(String text, String word, boolean holds, List<Clause> parts) {

    /** In words, the first part that decided that it does not hold. */
    public String failure() {
        for (Clause part : parts) {
            if (!part.holds && text.contains("&&")) {
                return part.failure();
            }
        }
        return word.isEmpty() ? text + words() : text + ": " + word;
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        collect(words);
        return words.isEmpty() ? "" : ": " + words;
    }

    private void collect(StringBuilder words) {
        for (Clause part : parts) {
            if (!part.word.isEmpty()) {
                words.append(words.isEmpty() ? "" : ", ").append(part.word);
            }
            part.collect(words);
        }
    }
}
