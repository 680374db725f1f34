package org.bsr.server.directory;

import java.util.Arrays;
import org.agrona.collections.Object2IntHashMap;
import org.bsr.router.text.Text;

/**
 * Small numbers for texts that come again and again; 0 is the empty one. They come from outside, so there is an end to them: a
 * new text is then taken for the empty one.
 */
final class Vocabulary {
    static final int NOTHING = 0;

    private static final int UNSEEN = -1;

    private final int most;
    private final Object2IntHashMap<Text> numbers = new Object2IntHashMap<>(UNSEEN);
    private Text[] texts = {new Text()};

    /** @param most so many different texts, the empty one included */
    Vocabulary(int most) {
        this.most = most;
        numbers.put(texts[NOTHING], NOTHING);
    }

    int numberOf(Text text) {
        return numberOf(text, most);
    }

    /** Takes a new text for the empty one once there are so many: the room that is left is for others. */
    int numberOf(Text text, int enough) {
        int number = numbers.getValue(text);
        return number == UNSEEN ? add(text, enough) : number;
    }

    /** The text with this number; only to be read. */
    Text text(int number) {
        return texts[number];
    }

    private int add(Text text, int enough) {
        int number = numbers.size();
        if (number >= enough) {
            return NOTHING;
        }
        if (number == texts.length) {
            texts = Arrays.copyOf(texts, 2 * number);
        }
        texts[number] = new Text().set(text);
        numbers.put(texts[number], number);
        return number;
    }
}
