package org.bsr.server.directory;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.text.Text;

/** The earlier contacts that the directory tells of its customers. Filled by one thread, then only read. */
final class PastContacts {
    /** Where the contacts of a customer lie who has none. */
    static final int NONE = 0;

    /** A customer's contacts are their number, and of each the day, the intent and the outcome. */
    private static final int CONTACT = 12;

    private static final int COUNT = 4;
    private static final int INTENT = 4;
    private static final int OUTCOME = 8;

    /** An earlier contact; an empty outcome is unknown. */
    record Contact(int day, String intent, String outcome) {}

    private final TextIndex words = new TextIndex();
    private final Text word = new Text();
    private UnsafeBuffer contacts = OffHeap.allocate(64);
    private int end = COUNT;

    /** Adds the contacts of a customer; says where they lie. */
    int add(List<Contact> added) {
        if (added.isEmpty()) {
            return NONE;
        }
        if (end + COUNT + (long) CONTACT * added.size() > contacts.capacity()) {
            contacts = OffHeap.grown(contacts, end + (end / 4 + 1024L));
        }
        int at = end;
        contacts.putInt(at, added.size());
        for (int i = 0; i < added.size(); i++) {
            int contact = contact(at, i);
            contacts.putInt(contact, added.get(i).day());
            contacts.putInt(contact + INTENT, place(added.get(i).intent()));
            contacts.putInt(contact + OUTCOME, place(added.get(i).outcome()));
        }
        end = contact(at, added.size());
        return at;
    }

    int count(int at) {
        return at == NONE ? 0 : contacts.getInt(at);
    }

    /** Days since 1970. */
    int day(int at, int place) {
        return contacts.getInt(contact(at, place));
    }

    void tellIntent(int at, int place, Text into) {
        words.textAt(contacts.getInt(contact(at, place) + INTENT), into);
    }

    void tellOutcome(int at, int place, Text into) {
        words.textAt(contacts.getInt(contact(at, place) + OUTCOME), into);
    }

    long bytes() {
        return contacts.capacity() + words.bytes();
    }

    long bytesFor(double times) {
        return (long) (times * end) + words.bytes();
    }

    void reserve(double times) {
        if ((long) (times * end) > contacts.capacity()) {
            contacts = OffHeap.grown(contacts, (long) (times * end));
        }
    }

    private int place(String text) {
        return text.isEmpty() ? TextIndex.NOWHERE : words.place(word.set(text), 0);
    }

    private static int contact(int at, int place) {
        return at + COUNT + CONTACT * place;
    }
}
