package org.bsr.server.directory;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Object2ObjectHashMap;
import org.bsr.router.command.Caller;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What each customer called about lately and how it ended: from the directory, and from the calls since. It belongs to one
 * thread; nothing is allocated for a customer who has been heard of before.
 */
public final class ContactHistory {
    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);
    private static final int LONGEST_WORD = 64;
    private static final Text SELF_SERVED = Text.of("self_served");
    private static final Text ABANDONED = Text.of("abandoned");

    private final Int2ObjectHashMap<Contacts> byCustomer = new Int2ObjectHashMap<>();
    /** Contacts whose end has not been heard of, by call. */
    private final Object2ObjectHashMap<Text, Contact> open = new Object2ObjectHashMap<>();

    private final Profiles profiles;
    private final Text scratch = new Text();
    private byte[] line = new byte[256];

    private static final class Contact {
        final Contacts all;
        final Text call = new Text();
        final Text intent = new Text();
        final Text outcome = new Text();
        long time;
        boolean answered;
        boolean calledBack;

        Contact(Contacts all) {
            this.all = all;
        }
    }

    /** The latest contacts of a customer, in a ring. */
    private static final class Contacts {
        final Contact[] ring = new Contact[Caller.MOST_CONTACTS];
        int count;
        /** Who answered last; empty: nobody since the directory was written. */
        final Text lastAgent = new Text();

        /** The contact before so many others; 0 is the latest. */
        @Nullable
        Contact before(int later) {
            return later < Math.min(count, ring.length) ? ring[(count - 1 - later) % ring.length] : null;
        }
    }

    public ContactHistory(Customers customers) {
        this.profiles = customers.profiles;
    }

    /** Writes the customer's contacts before this time as {@link Caller#contacts} holds them. */
    public void tell(int customer, long now, Text into) {
        into.clear();
        Contacts contacts = contactsOf(customer);
        if (contacts == null) {
            return;
        }
        int length = 0;
        Contact contact = contacts.before(0);
        for (int later = 1; contact != null; later++) {
            reserve(length + 3 * LONGEST_WORD);
            length = appendNumber(Math.max(0, now - contact.time) / DAY_MICROS, length);
            length = appendWord(contact.intent, length);
            length = appendWord(contact.outcome, length);
            line[length++] = '\n';
            contact = contacts.before(later);
        }
        into.set(line, 0, length - 1);
    }

    /** Writes the agent who spoke with this customer last; nothing: nobody, or unknown. */
    public void tellLastAgent(int customer, Text into) {
        Contacts contacts = byCustomer.get(customer);
        if (contacts != null && !contacts.lastAgent.isEmpty()) {
            into.set(contacts.lastAgent);
        } else if (customer != Customers.UNKNOWN) {
            profiles.tellLastAgent(customer, into);
        } else {
            into.clear();
        }
    }

    /** This customer calls. */
    public void arrived(int customer, Text call, Text intent, long now) {
        if (open.containsKey(call)) {
            return;
        }
        Contact contact = add(customer, now);
        setWord(contact.intent, intent);
        contact.call.set(call);
        open.put(contact.call, contact);
    }

    public void answered(Text call, Text agent) {
        Contact contact = open.get(call);
        if (contact != null) {
            contact.answered = true;
            contact.all.lastAgent.set(agent);
        }
    }

    /** @param outcome empty: unknown */
    public void ended(Text call, Text outcome) {
        Contact contact = open.remove(call);
        if (contact != null) {
            setWord(contact.outcome, outcome);
            contact.call.clear();
        }
    }

    public void selfServed(Text call) {
        ended(call, SELF_SERVED);
    }

    /** The caller hangs up without giving up. */
    public void calledBack(Text call) {
        Contact contact = open.get(call);
        if (contact != null) {
            contact.calledBack = true;
        }
    }

    /** The caller hung up: before an agent answered, or to end the conversation. */
    public void hungUp(Text call) {
        Contact contact = open.get(call);
        if (contact != null && (contact.answered || !contact.calledBack)) {
            ended(call, contact.answered ? contact.outcome : ABANDONED);
        }
    }

    /** The customer no longer wants to be called back. */
    public void cancelled(Text call) {
        Contact contact = open.get(call);
        if (contact != null && contact.calledBack && !contact.answered) {
            ended(call, ABANDONED);
        }
    }

    /** The contacts heard of so far; those of the directory are taken over when they are first asked for. */
    private @Nullable Contacts contactsOf(int customer) {
        Contacts contacts = byCustomer.get(customer);
        int past = contacts != null || customer == Customers.UNKNOWN ? PastContacts.NONE : profiles.contacts(customer);
        if (past == PastContacts.NONE) {
            return contacts;
        }
        contacts = new Contacts();
        byCustomer.put(customer, contacts);
        for (int i = 0; i < profiles.contacts.count(past); i++) {
            Contact contact = add(contacts, profiles.contacts.day(past, i) * DAY_MICROS);
            profiles.contacts.tellIntent(past, i, scratch);
            setWord(contact.intent, scratch);
            profiles.contacts.tellOutcome(past, i, scratch);
            setWord(contact.outcome, scratch);
        }
        return contacts;
    }

    private Contact add(int customer, long time) {
        Contacts contacts = contactsOf(customer);
        if (contacts == null) {
            contacts = new Contacts();
            byCustomer.put(customer, contacts);
        }
        return add(contacts, time);
    }

    private Contact add(Contacts contacts, long time) {
        int place = contacts.count++ % contacts.ring.length;
        Contact contact = contacts.ring[place];
        if (contact == null) {
            contact = new Contact(contacts);
            contacts.ring[place] = contact;
        } else if (!contact.call.isEmpty()) {
            open.remove(contact.call);
            contact.call.clear();
        }
        contact.time = time;
        contact.answered = false;
        contact.calledBack = false;
        contact.outcome.clear();
        return contact;
    }

    /** A word of a line: cut at a bound, and what would end it replaced. */
    private static void setWord(Text word, Text value) {
        int length = Math.min(value.length(), LONGEST_WORD);
        while (length > 0 && length < value.length() && (value.array()[length] & 0xC0) == 0x80) {
            length--;
        }
        word.set(value.array(), 0, length);
        for (int i = 0; i < length; i++) {
            if (word.array()[i] >= 0 && word.array()[i] <= ' ') {
                word.array()[i] = '_';
            }
        }
    }

    private void reserve(int length) {
        if (line.length < length) {
            line = Arrays.copyOf(line, 2 * length);
        }
    }

    private int appendNumber(long number, int at) {
        int end = at;
        long rest = number;
        do {
            end++;
            rest /= 10;
        } while (rest > 0);
        rest = number;
        for (int i = end - 1; i >= at; i--) {
            line[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    private int appendWord(Text word, int at) {
        line[at] = ' ';
        if (word.isEmpty()) {
            line[at + 1] = '-';
            return at + 2;
        }
        System.arraycopy(word.array(), 0, line, at + 1, word.length());
        return at + 1 + word.length();
    }
}
