package org.bsr.server.wire;

import java.util.Collection;

/** Finds what somebody may have meant. */
final class Suggestion {
    private Suggestion() {}

    /** {@code "; did you mean 'call.arrived'?"}, or a list of what there is if nothing is close. */
    static String among(Collection<String> known, String said) {
        String best = "";
        int bestDistance = Math.max(2, said.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(said, candidate);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? "; there are: " + String.join(", ", known) : "; did you mean '" + best + "'?";
    }

    /** How many characters must be put in, left out or changed to make one of the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
