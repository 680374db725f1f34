package org.bsr.router.reference;

import static org.bsr.router.reference.Written.list;
import static org.bsr.router.reference.Written.map;
import static org.bsr.router.reference.Written.micros;
import static org.bsr.router.reference.Written.money;
import static org.bsr.router.reference.Written.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A media as it is written.
 *
 * @param cost of a contact, whoever takes it; null: his own, or his center's
 */
record SourceMedia(
        long capacity, boolean interruptible, @Nullable Long cost, long afterCallWork) {

    static Map<String, SourceMedia> read(Map<?, ?> plan, String afterCallWork) {
        Map<String, SourceMedia> media = new LinkedHashMap<>();
        media.put("voice", new SourceMedia(1, false, null, micros(afterCallWork)));
        for (Object entry : list(plan.get("media"))) {
            Map<?, ?> terms = map(entry);
            boolean interruptible = text(terms, "interruptible", "false").equals("true");
            media.put(
                    text(terms, "name"),
                    new SourceMedia(
                            Long.parseLong(text(terms, "capacity", "1")),
                            interruptible,
                            terms.containsKey("contact_cost") ? money(text(terms, "contact_cost")) : null,
                            micros(text(terms, "after_call_work", interruptible ? "0s" : afterCallWork))));
        }
        return media;
    }
}
