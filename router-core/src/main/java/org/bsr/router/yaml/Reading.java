package org.bsr.router.yaml;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What a file was understood to say: for each of its mappings the values that were read from it, in one form however they were
 * written, and with the defaults of what was left out. The key of a section inside a mapping goes before a point.
 */
public final class Reading {
    private final IdentityHashMap<Node, Map<String, String>> values = new IdentityHashMap<>();

    void note(Node mapping, String key, String value) {
        values.computeIfAbsent(mapping, node -> new LinkedHashMap<>()).put(key, value);
    }

    /** What was read from this mapping. */
    public Map<String, String> of(Node mapping) {
        return values.getOrDefault(mapping, Map.of());
    }
}
