package org.bsr.router.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of a plan's {@link CallerVariables} stand for, in words: the name of each variable as conditions write it, and
 * for each code a value that has it. For those who reason about all callers at once, not for routing.
 */
public final class CallerCodes {
    /** A caller nobody knows may have any code here. */
    public static final int ANY = -1;

    private static final List<String> FLAGS = List.of("false", "true");
    private static final List<String> FIXED =
            List.of("tier", "lifecycle", "intent", "language", "center", "known", "opted_out", "media");
    private static final String OTHER = "other";
    private static final String TAG = "tag ";

    private final RoutingPlan plan;
    private final CallerVariables variables;

    public CallerCodes(RoutingPlan plan) {
        this.plan = plan;
        this.variables = plan.variables();
    }

    /** How many variables there are. */
    public int variables() {
        return variables.size();
    }

    public String name(int variable) {
        if (variable < FIXED.size()) {
            return FIXED.get(variable);
        }
        CallerVariables.Bands bands = variables.bands(variable);
        if (bands != null) {
            return bands.number().name();
        }
        CallerVariables.Words words = variables.words(variable);
        return words != null ? words.word().name() : TAG + variables.tag(variable);
    }

    /** Whether the name is that of a tag, which is there or not. */
    public static boolean isTag(String name) {
        return name.startsWith(TAG);
    }

    public static String tagOf(String name) {
        return name.substring(TAG.length());
    }

    /** How many codes the variable has. */
    public int codes(int variable) {
        if (variable < FIXED.size()) {
            return fixed(variable).size();
        }
        CallerVariables.Bands bands = variables.bands(variable);
        if (bands != null) {
            return bands.cuts().length + 1;
        }
        CallerVariables.Words words = variables.words(variable);
        return words != null ? CallerVariables.FIRST_CONSTANT + words.values().size() : FLAGS.size();
    }

    /** A value with this code; empty: it is absent; null: no caller can have this code. */
    public @Nullable String value(int variable, int code) {
        if (variable < FIXED.size()) {
            return fixed(variable).get(code);
        }
        CallerVariables.Bands bands = variables.bands(variable);
        if (bands != null) {
            int value = code == 0 ? bands.cuts()[0] - 1 : bands.cuts()[code - 1];
            return value < 0 || value > bands.number().kind().most ? null : String.valueOf(value);
        }
        CallerVariables.Words words = variables.words(variable);
        return words != null ? word(words, code) : FLAGS.get(code);
    }

    /** The code of this value, with the plan's default for a name it does not know. */
    public int codeOf(int variable, String value) {
        if (variable < FIXED.size()) {
            int code = fixed(variable).indexOf(value);
            return code >= 0 ? code : unknownName(variable);
        }
        CallerVariables.Bands bands = variables.bands(variable);
        if (bands != null) {
            return CallerVariables.band(Integer.parseInt(value), bands.cuts());
        }
        CallerVariables.Words words = variables.words(variable);
        if (words == null) {
            return FLAGS.indexOf(value);
        }
        int constant = words.values().idOf(value);
        if (constant != Symbols.NONE) {
            return CallerVariables.FIRST_CONSTANT + constant;
        }
        return value.isEmpty() ? 0 : CallerVariables.PRESENT;
    }

    /** The code that a caller has whom the directory does not know, or {@link #ANY}. */
    public int codeOfUnknownCaller(int variable) {
        if (variable == CallerVariables.TIER || variable == CallerVariables.LIFECYCLE) {
            return unknownName(variable);
        }
        if (variable < FIXED.size()) {
            return variable == CallerVariables.OPTED_OUT ? 0 : ANY;
        }
        CallerVariables.Bands bands = variables.bands(variable);
        if (bands != null) {
            return bands.number().kind() == CallerNumber.Kind.HOUR ? ANY : CallerVariables.band(0, bands.cuts());
        }
        CallerVariables.Words words = variables.words(variable);
        if (words == null) {
            return 0;
        }
        return switch (words.word().kind()) {
            case WEEKDAY, ATTRIBUTE -> ANY;
            case LAST_INTENT, LAST_OUTCOME -> 0;
        };
    }

    /** Of a count of contacts: over how many days; else 0. Over more days there are never fewer contacts. */
    public int daysOfContacts(int variable) {
        CallerVariables.Bands bands = variable < FIXED.size() ? null : variables.bands(variable);
        return bands == null ? 0 : bands.number().days();
    }

    private List<String> fixed(int variable) {
        return switch (variable) {
            case CallerVariables.TIER -> plan.tierNames().names();
            case CallerVariables.LIFECYCLE -> plan.lifecycles().names();
            case CallerVariables.INTENT -> plan.intentNames().names();
            case CallerVariables.LANGUAGE -> plan.languages().names();
            case CallerVariables.CENTER -> plan.centerNames().names();
            case CallerVariables.MEDIA -> plan.mediaNames().names();
            default -> FLAGS;
        };
    }

    private int unknownName(int variable) {
        return switch (variable) {
            case CallerVariables.TIER -> plan.defaults().tier();
            case CallerVariables.LIFECYCLE -> plan.defaults().lifecycle();
            case CallerVariables.INTENT -> plan.defaults().intent();
            case CallerVariables.LANGUAGE -> plan.defaults().language();
            case CallerVariables.CENTER -> plan.defaults().center();
            default -> 0;
        };
    }

    private static @Nullable String word(CallerVariables.Words words, int code) {
        boolean isWeekday = words.word().kind() == CallerWord.Kind.WEEKDAY;
        if (code >= CallerVariables.FIRST_CONSTANT) {
            return words.values().name(code - CallerVariables.FIRST_CONSTANT);
        }
        if (code == 0) {
            return isWeekday ? null : "";
        }
        if (isWeekday) {
            return CallerWord.WEEKDAYS.stream()
                    .filter(day -> !words.values().names().contains(day))
                    .findFirst()
                    .orElse(null);
        }
        String other = OTHER;
        while (words.values().names().contains(other)) {
            other += "-" + OTHER;
        }
        return other;
    }
}
