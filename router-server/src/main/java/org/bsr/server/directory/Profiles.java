package org.bsr.server.directory;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.text.Text;

/**
 * What the directory says of each customer, by his number: half a line of the cache for each. What many say alike is there once,
 * and the profile says where. Filled by one thread, then only read.
 */
final class Profiles {
    /** Behind the numbers of four words, two bytes each. */
    private static final int POTENTIAL = 8;

    private static final int TAGS = 12;
    private static final int PREFERRED_AGENT = 16;
    private static final int LAST_AGENT = 20;
    private static final int CONTACTS = 24;
    private static final int TENURE = 28;
    private static final int OPTED_OUT = 29;
    private static final int PROFILE = 32;

    final Words tiers = new Words("tier");
    final Words lifecycles = new Words("lifecycle");
    final Words languages = new Words("language");
    final Words centers = new Words("home_center");
    final TextIndex tags = new TextIndex();
    final TextIndex agents = new TextIndex();
    final PastContacts contacts = new PastContacts();

    private UnsafeBuffer profiles = OffHeap.allocate(PROFILE);
    private int size;
    private boolean preferAgents;

    /** The number of a new customer, of whom nothing is said yet. */
    int add() {
        if ((size + 1L) * PROFILE > profiles.capacity()) {
            profiles = OffHeap.grown(profiles, (size + size / 4 + 16L) * PROFILE);
        }
        return size++;
    }

    void setWords(int customer, int tier, int lifecycle, int language, int center) {
        long words = tier | ((long) lifecycle << 16) | ((long) language << 32) | ((long) center << 48);
        profiles.putLong(customer * PROFILE, words, LITTLE_ENDIAN);
    }

    void setNumbers(int customer, int potentialValue, int tenureYears, boolean optedOut) {
        int at = customer * PROFILE;
        profiles.putInt(at + POTENTIAL, potentialValue);
        profiles.putByte(at + TENURE, (byte) tenureYears);
        profiles.putByte(at + OPTED_OUT, (byte) (optedOut ? 1 : 0));
    }

    void setTags(int customer, Text joined) {
        profiles.putInt(customer * PROFILE + TAGS, place(tags, joined));
    }

    void setPreferredAgent(int customer, Text agent) {
        preferAgents |= !agent.isEmpty();
        profiles.putInt(customer * PROFILE + PREFERRED_AGENT, place(agents, agent));
    }

    void setLastAgent(int customer, Text agent) {
        profiles.putInt(customer * PROFILE + LAST_AGENT, place(agents, agent));
    }

    void setContacts(int customer, List<PastContacts.Contact> past) {
        profiles.putInt(customer * PROFILE + CONTACTS, contacts.add(past));
    }

    /** The numbers of his four words, which {@link #tier} and so on take apart. */
    long words(int customer) {
        return profiles.getLong(customer * PROFILE, LITTLE_ENDIAN);
    }

    static int tier(long words) {
        return (int) words & 0xFFFF;
    }

    static int lifecycle(long words) {
        return (int) (words >>> 16) & 0xFFFF;
    }

    static int language(long words) {
        return (int) (words >>> 32) & 0xFFFF;
    }

    static int center(long words) {
        return (int) (words >>> 48);
    }

    int potentialValue(int customer) {
        return profiles.getInt(customer * PROFILE + POTENTIAL);
    }

    int tenureYears(int customer) {
        return profiles.getByte(customer * PROFILE + TENURE) & 0xFF;
    }

    boolean optedOut(int customer) {
        return profiles.getByte(customer * PROFILE + OPTED_OUT) != 0;
    }

    void tellTags(int customer, Text into) {
        tags.textAt(profiles.getInt(customer * PROFILE + TAGS), into);
    }

    void tellPreferredAgent(int customer, Text into) {
        agents.textAt(profiles.getInt(customer * PROFILE + PREFERRED_AGENT), into);
    }

    void tellLastAgent(int customer, Text into) {
        agents.textAt(profiles.getInt(customer * PROFILE + LAST_AGENT), into);
    }

    /** Where his contacts lie. */
    int contacts(int customer) {
        return profiles.getInt(customer * PROFILE + CONTACTS);
    }

    /** Makes the processor fetch what is said of him, without waiting for it. */
    int touch(int customer) {
        return profiles.getInt(customer * PROFILE);
    }

    boolean preferAgents() {
        return preferAgents;
    }

    long bytes() {
        return profiles.capacity() + tags.bytes() + agents.bytes() + contacts.bytes();
    }

    /** What it will take with so many times its customers; their tags and agents are taken to be known by now. */
    long bytesFor(double times) {
        return PROFILE * (long) (times * size) + contacts.bytesFor(times) + tags.bytes() + agents.bytes();
    }

    /** Makes room for so many times its customers. */
    void reserve(double times) {
        long bytes = PROFILE * (long) (times * size);
        if (bytes > profiles.capacity()) {
            profiles = OffHeap.grown(profiles, bytes);
        }
        contacts.reserve(times);
    }

    private static int place(TextIndex texts, Text text) {
        return text.isEmpty() ? TextIndex.NOWHERE : texts.place(text, 0);
    }
}
