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
        Map<String, String> attributes,
        String preferredAgent,
        String lastAgent) {

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
                attributes,
                preferredAgent,
                lastAgent);
    }

    /** The same caller, about something else, or in another language, or for somebody in particular; empty: as before. */
    Facts about(String newIntent, String newLanguage, String newAgent) {
        return new Facts(
                tier,
                lifecycle,
                newIntent.isEmpty() ? intent : newIntent,
                newLanguage.isEmpty() ? language : newLanguage,
                center,
                media,
                tenureYears,
                known,
                optedOut,
                tags,
                attributes,
                newAgent.isEmpty() ? preferredAgent : newAgent,
                lastAgent);
    }
}
