package org.bsr.router.plan;

import java.util.Arrays;
import java.util.List;
import org.agrona.collections.Object2IntHashMap;
import org.bsr.router.command.Caller;
import org.bsr.router.text.Text;

/**
 * Everything a plan's conditions can tell apart about callers, as small codes: one per variable. Two callers with the same
 * codes are treated alike, whatever the rules, so a rule is sought once per combination and then remembered. Immutable.
 *
 * <p>The first seven variables are always there. Of the others there are only those the plan mentions: years of tenure as the
 * band between the plan's constants, each tag as 0 or 1, each attribute as the number of the constant it equals.
 */
public final class CallerVariables {
    public static final int TIER = 0;
    public static final int LIFECYCLE = 1;
    public static final int INTENT = 2;
    public static final int LANGUAGE = 3;
    public static final int CENTER = 4;
    public static final int KNOWN = 5;
    public static final int OPTED_OUT = 6;
    public static final int TENURE = 7;
    private static final int FIRST_TAG = 8;

    /** An attribute's code where it is given but equals none of the plan's constants; 0: it is absent. */
    static final int PRESENT = 1;

    /** An attribute's code where it equals the first of the plan's constants. */
    static final int FIRST_CONSTANT = 2;

    private final int[] tenureCuts;
    private final Object2IntHashMap<Text> tags = new Object2IntHashMap<>(Symbols.NONE);
    private final Object2IntHashMap<Text> attributeKeys = new Object2IntHashMap<>(Symbols.NONE);
    private final List<Symbols> attributeValues;

    /**
     * @param tenureCuts rising; a caller's band is the number of cuts that are at most his years of tenure
     * @param tagNames the tags that conditions mention
     * @param attributeNames the attributes that conditions mention
     * @param attributeValues for each of them the constants it is compared with; code 0 is absent, 1 is none of them, and
     *     the constant with id i has code i + 2
     */
    public CallerVariables(
            int[] tenureCuts, List<String> tagNames, List<String> attributeNames, List<Symbols> attributeValues) {
        this.tenureCuts = tenureCuts.clone();
        this.attributeValues = List.copyOf(attributeValues);
        for (int i = 0; i < tagNames.size(); i++) {
            tags.put(Text.of(tagNames.get(i)), FIRST_TAG + i);
        }
        for (int i = 0; i < attributeNames.size(); i++) {
            attributeKeys.put(Text.of(attributeNames.get(i)), i);
        }
    }

    public int size() {
        return FIRST_TAG + tags.size() + attributeValues.size();
    }

    public int variableOfTag(String tag) {
        return tags.getValue(Text.of(tag));
    }

    public int variableOfAttribute(String name) {
        return FIRST_TAG + tags.size() + attributeKeys.getValue(Text.of(name));
    }

    /** Writes the caller's code for each variable. */
    public void encode(Caller caller, int[] codes, Text scratch) {
        codes[TIER] = caller.tier;
        codes[LIFECYCLE] = caller.lifecycle;
        codes[INTENT] = caller.intent;
        codes[LANGUAGE] = caller.language;
        codes[CENTER] = caller.center;
        codes[KNOWN] = caller.known ? 1 : 0;
        codes[OPTED_OUT] = caller.optedOut ? 1 : 0;
        codes[TENURE] = band(caller.tenureYears);
        Arrays.fill(codes, FIRST_TAG, size(), 0);
        if (!tags.isEmpty()) {
            encodeTags(caller.tags, codes, scratch);
        }
        if (!attributeValues.isEmpty()) {
            encodeAttributes(caller.attributes, codes, scratch);
        }
    }

    private int band(int years) {
        int band = 0;
        while (band < tenureCuts.length && tenureCuts[band] <= years) {
            band++;
        }
        return band;
    }

    private void encodeTags(Text list, int[] codes, Text scratch) {
        for (int from = 0; from < list.length(); ) {
            int to = indexOf(list, ';', from);
            int variable = tags.getValue(scratch.set(list.array(), from, to - from));
            if (variable != Symbols.NONE) {
                codes[variable] = 1;
            }
            from = to + 1;
        }
    }

    private void encodeAttributes(Text list, int[] codes, Text scratch) {
        for (int from = 0; from < list.length(); ) {
            int to = indexOf(list, '\n', from);
            int equals = Math.min(indexOf(list, '=', from), to);
            int attribute = attributeKeys.getValue(scratch.set(list.array(), from, equals - from));
            if (attribute != Symbols.NONE && equals < to) {
                int value = attributeValues.get(attribute).idOf(scratch.set(list.array(), equals + 1, to - equals - 1));
                codes[FIRST_TAG + tags.size() + attribute] = value == Symbols.NONE ? PRESENT : FIRST_CONSTANT + value;
            }
            from = to + 1;
        }
    }

    private static int indexOf(Text text, char separator, int from) {
        int i = from;
        while (i < text.length() && text.array()[i] != separator) {
            i++;
        }
        return i;
    }
}
