package org.bsr.router.reference;

import java.util.List;
import java.util.Map;

/**
 * Who is calling, in names.
 *
 * @param media how; empty: by voice
 */
record Facts(
        String tier,
        String lifecycle,
        String intent,
        String language,
        String center,
        String media,
        int tenureYears,
        boolean known,
        boolean optedOut,
        List<String> tags,
        Map<String, String> attributes) {

    /** The same caller under other rules: a name that they do not know becomes their default. */
    Facts under(SourceRules rules) {
        return new Facts(
                rules.tiers.contains(tier) ? tier : rules.defaultOf("tier"),
                rules.lifecycles.contains(lifecycle) ? lifecycle : rules.defaultOf("lifecycle"),
                rules.handleMicros.containsKey(intent) ? intent : rules.defaultOf("intent"),
                rules.languageSkills.containsKey(language) ? language : rules.defaultOf("language"),
                rules.centerCosts.containsKey(center) ? center : rules.defaultOf("center"),
                rules.media.containsKey(media) ? media : "voice",
                tenureYears,
                known,
                optedOut,
                tags,
                attributes);
    }
}
