package org.bsr.router.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Span;

/** Words of one kind, each of which may be given once. */
public final class Once {
    private final String what;
    private final Problems problems;
    private final Map<String, Span> first = new LinkedHashMap<>();

    public Once(String what, Problems problems) {
        this.what = what;
        this.problems = problems;
    }

    /** Takes note of the word; one that was there before is a problem. */
    public void add(String word, Span span) {
        Span earlier = first.putIfAbsent(word, span);
        if (earlier != null && !word.isEmpty()) {
            problems.error(
                    span, what + " `" + word + "` is here a second time; first in line " + problems.lineOf(earlier));
        }
    }

    public Set<String> words() {
        return first.keySet();
    }
}
