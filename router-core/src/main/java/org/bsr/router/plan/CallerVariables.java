package org.bsr.router.plan;

import java.util.List;
import java.util.function.BiConsumer;
import org.agrona.collections.Object2IntHashMap;
import org.bsr.router.command.Caller;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Everything a plan's conditions can tell apart about callers, as small codes: one per variable. Two callers with the same
 * codes are treated alike, whatever the rules, so a rule is sought once per combination and then remembered. Immutable.
 *
 * <p>The first eight variables are always there. Of the others there are only those the plan mentions: each number as the band
 * between the plan's constants, each tag as 0 or 1, each word as the number of the constant it equals.
 */
public final class CallerVariables {
    public static final int TIER = 0;
    public static final int LIFECYCLE = 1;
    public static final int INTENT = 2;
    public static final int LANGUAGE = 3;
    public static final int CENTER = 4;
    public static final int KNOWN = 5;
    public static final int OPTED_OUT = 6;
    public static final int MEDIA = 7;
    public static final int FIRST_NUMBER = 8;

    /** A word's code where it is given but equals none of the plan's constants; 0: it is absent. */
    static final int PRESENT = 1;

    /** A word's code where it equals the first of the plan's constants. */
    static final int FIRST_CONSTANT = 2;

    /** @param cuts rising; a caller's band is the number of cuts that are at most his number */
    record Bands(CallerNumber number, int[] cuts) {}

    /** @param values the constants it is compared with; the constant with id i has code i + 2 */
    record Words(CallerWord word, Symbols values) {}

    private final List<Bands> numbers;
    private final List<String> tagNames;
    private final List<Words> words;
    private final Object2IntHashMap<Text> tags = new Object2IntHashMap<>(Symbols.NONE);
    private final Object2IntHashMap<Text> attributes = new Object2IntHashMap<>(Symbols.NONE);

    /** Of the numbers, tags and words that conditions mention. */
    CallerVariables(List<Bands> numbers, List<String> tagNames, List<Words> words) {
        this.numbers = List.copyOf(numbers);
        this.tagNames = List.copyOf(tagNames);
        this.words = List.copyOf(words);
        for (int i = 0; i < tagNames.size(); i++) {
            tags.put(Text.of(tagNames.get(i)), i);
        }
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).word().kind() == CallerWord.Kind.ATTRIBUTE) {
                attributes.put(Text.of(words.get(i).word().attribute()), i);
            }
        }
    }

    public int size() {
        return firstWord() + words.size();
    }

    private int firstTag() {
        return FIRST_NUMBER + numbers.size();
    }

    private int firstWord() {
        return firstTag() + tagNames.size();
    }

    int variableOf(CallerNumber number) {
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).number().equals(number)) {
                return FIRST_NUMBER + i;
            }
        }
        return Symbols.NONE;
    }

    int variableOf(CallerWord word) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).word().equals(word)) {
                return firstWord() + i;
            }
        }
        return Symbols.NONE;
    }

    int variableOfTag(String tag) {
        return firstTag() + tagNames.indexOf(tag);
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
        codes[MEDIA] = caller.media;
        for (int i = 0; i < numbers.size(); i++) {
            codes[FIRST_NUMBER + i] =
                    band(numbers.get(i).number().of(caller), numbers.get(i).cuts());
        }
        for (int i = 0; i < tagNames.size(); i++) {
            codes[firstTag() + i] = 0;
        }
        for (int i = 0; i < words.size(); i++) {
            codes[firstWord() + i] = words.get(i).word().of(caller, scratch) ? codeOf(i, scratch) : 0;
        }
        if (!tags.isEmpty()) {
            encodeTags(caller.tags, codes, scratch);
        }
        if (!attributes.isEmpty()) {
            encodeAttributes(caller.attributes, codes, scratch);
        }
    }

    /** Tells of each number and word that conditions mention what it is for this caller, attributes apart. */
    public void tell(Caller caller, BiConsumer<String, String> what) {
        for (Bands bands : numbers) {
            what.accept(bands.number().name(), Integer.toString(bands.number().of(caller)));
        }
        Text scratch = new Text();
        for (Words asked : words) {
            if (asked.word().of(caller, scratch)) {
                what.accept(asked.word().name(), scratch.toString());
            }
        }
    }

    /** What this variable's bands are cut from; null if it is no number. */
    @Nullable
    Bands bands(int variable) {
        return variable >= FIRST_NUMBER && variable < firstTag() ? numbers.get(variable - FIRST_NUMBER) : null;
    }

    /** What this variable is compared with; null if it is no word. */
    @Nullable
    Words words(int variable) {
        return variable >= firstWord() ? words.get(variable - firstWord()) : null;
    }

    /** The tag that this variable stands for. */
    String tag(int variable) {
        return tagNames.get(variable - firstTag());
    }

    static int band(int number, int[] cuts) {
        int low = 0;
        int high = cuts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cuts[middle] <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int codeOf(int word, Text value) {
        int constant = words.get(word).values().idOf(value);
        return constant == Symbols.NONE ? PRESENT : FIRST_CONSTANT + constant;
    }

    private void encodeTags(Text list, int[] codes, Text scratch) {
        for (int from = 0; from < list.length(); ) {
            int to = indexOf(list, ';', from);
            int tag = tags.getValue(scratch.set(list.array(), from, to - from));
            if (tag != Symbols.NONE) {
                codes[firstTag() + tag] = 1;
            }
            from = to + 1;
        }
    }

    private void encodeAttributes(Text list, int[] codes, Text scratch) {
        for (int from = 0; from < list.length(); ) {
            int to = indexOf(list, '\n', from);
            int equals = Math.min(indexOf(list, '=', from), to);
            int word = attributes.getValue(scratch.set(list.array(), from, equals - from));
            if (word != Symbols.NONE && equals < to) {
                codes[firstWord() + word] = codeOf(word, scratch.set(list.array(), equals + 1, to - equals - 1));
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
