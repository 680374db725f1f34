package org.bsr.router.command;

import org.bsr.router.text.Text;

/**
 * Who is calling, in the ids of the plan in force when the call arrived: the customer's profile, and what was said with the
 * call, with the plan's defaults in place of what is unknown. Reused in place; not thread-safe.
 */
public final class Caller {
    /** So many contacts of a customer are remembered, the latest. */
    public static final int MOST_CONTACTS = 8;

    private static final int MOST_DAYS = 100_000;

    // The texts, in a set of some of them.
    private static final int TAGS = 1;
    private static final int ATTRIBUTES = 1 << 1;
    public static final int CONTACTS = 1 << 2;
    public static final int PREFERRED_AGENT = 1 << 3;
    private static final int LAST_AGENT = 1 << 4;
    private static final int ALL_TEXTS = (1 << 5) - 1;

    public int tier;
    public int lifecycle;
    public int intent;
    public int language;
    /** The center where the call came in, or else the customer's home center. */
    public int center;
    /** Set by the engine from what the call names; 0 is voice. */
    public int media;

    public int tenureYears;
    /** What the customer could be worth, in whole units of the plan's currency. */
    public int potentialValue;
    /** When the call came, in the local time of its center: minutes since Monday 00:00. */
    public int minuteOfWeek;

    public boolean known;
    /** The customer has asked never to be sent to self-service. */
    public boolean optedOut;
    /** The customer's tags, separated by semicolons. */
    public final Text tags = new Text();
    /** What the switch said about the call: {@code key=value}, one a line. */
    public final Text attributes = new Text();
    /** The customer's earlier contacts, the latest first: {@code days-ago intent outcome}, one a line; a dash is unknown. */
    public final Text contacts = new Text();

    /** Whom the caller should speak with, by the call or else the directory, and who spoke with him last; empty: nobody. */
    public final Text preferredAgent = new Text();

    public final Text lastAgent = new Text();

    public void set(Caller other) {
        tier = other.tier;
        lifecycle = other.lifecycle;
        intent = other.intent;
        language = other.language;
        center = other.center;
        media = other.media;
        tenureYears = other.tenureYears;
        potentialValue = other.potentialValue;
        minuteOfWeek = other.minuteOfWeek;
        known = other.known;
        optedOut = other.optedOut;
        setTexts(other, ALL_TEXTS);
    }

    /**
     * Takes over some of the texts.
     *
     * @param which as {@link #texts}
     */
    public void setTexts(Caller other, int which) {
        setIf(which & TAGS, tags, other.tags);
        setIf(which & ATTRIBUTES, attributes, other.attributes);
        setIf(which & CONTACTS, contacts, other.contacts);
        setIf(which & PREFERRED_AGENT, preferredAgent, other.preferredAgent);
        setIf(which & LAST_AGENT, lastAgent, other.lastAgent);
    }

    public void clearTexts() {
        tags.clear();
        attributes.clear();
        contacts.clear();
        preferredAgent.clear();
        lastAgent.clear();
    }

    private static void setIf(int wanted, Text text, Text other) {
        if (wanted != 0) {
            text.set(other);
        }
    }

    /** Which of the texts say something, a bit for each. */
    public int texts() {
        return bitIf(tags, TAGS)
                | bitIf(attributes, ATTRIBUTES)
                | bitIf(contacts, CONTACTS)
                | bitIf(preferredAgent, PREFERRED_AGENT)
                | bitIf(lastAgent, LAST_AGENT);
    }

    private static int bitIf(Text text, int bit) {
        return text.isEmpty() ? 0 : bit;
    }

    /** How many of the remembered contacts were less than so many days ago. */
    public int contactsWithin(int days) {
        int count = 0;
        byte[] bytes = contacts.array();
        for (int i = 0; i < contacts.length(); i++) {
            int age = 0;
            while (i < contacts.length() && bytes[i] >= '0' && bytes[i] <= '9') {
                age = Math.min(10 * age + bytes[i++] - '0', MOST_DAYS);
            }
            count += age < days ? 1 : 0;
            while (i < contacts.length() && bytes[i] != '\n') {
                i++;
            }
        }
        return count;
    }

    /**
     * Copies a word of the latest contact; nothing if it is unknown, or there was no contact.
     *
     * @param place 1 the intent, 2 the outcome
     */
    public void lastContact(int place, Text into) {
        byte[] bytes = contacts.array();
        int from = 0;
        for (int word = 0; word < place; word++) {
            while (from < contacts.length() && bytes[from] != ' ') {
                from++;
            }
            from++;
        }
        int to = from;
        while (to < contacts.length() && (bytes[to] > ' ' || bytes[to] < 0)) {
            to++;
        }
        if (to <= from || (to == from + 1 && bytes[from] == '-')) {
            into.clear();
        } else {
            into.set(bytes, from, to - from);
        }
    }
}
