package org.bsr.server.directory;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Caller;
import org.bsr.router.text.Text;

/**
 * What each customer called about lately and how it ended: from the directory, and from the calls since. It belongs to one
 * thread; nothing is allocated for a customer who has been heard of before.
 */
public final class ContactHistory {
    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DAY_MINUTES = (int) TimeUnit.DAYS.toMinutes(1);
    /** So that as many contacts as are remembered find room in a command. */
    private static final int LONGEST_WORD = 58;

    private static final int LONGEST_LINE = 2 * LONGEST_WORD + 10;
    private static final int MOST_CUSTOMERS = 2_000_000;
    private static final int MOST_WORDS = 1 << 16;
    /** Outcomes are what switches make of them; they leave room for the plans' intents. */
    private static final int ENOUGH_FOR_OUTCOMES = MOST_WORDS - 4096;

    private static final int MOST_AGENTS = 1 << 20;
    private static final Text SELF_SERVED = Text.of("self_served");
    private static final Text ABANDONED = Text.of("abandoned");

    private final Profiles profiles;
    private final RecentContacts recent;
    private final OpenCalls open = new OpenCalls();
    /** The intents and outcomes of contacts, and by their numbers how each is written in a line, the blank before it included. */
    private final Vocabulary words = new Vocabulary(MOST_WORDS);

    private Text[] written = new Text[16];
    private final Vocabulary agents = new Vocabulary(MOST_AGENTS);
    private final Text word = new Text();
    private final UnsafeBuffer lines = new UnsafeBuffer(new byte[Caller.MOST_CONTACTS * LONGEST_LINE + Long.BYTES]);

    public ContactHistory(Customers customers) {
        this(customers, MOST_CUSTOMERS);
    }

    /** @param mostCustomers so many are remembered, besides what the directory says */
    ContactHistory(Customers customers, int mostCustomers) {
        this.profiles = customers.profiles;
        this.recent = new RecentContacts(customers.size(), mostCustomers);
        written[Vocabulary.NOTHING] = Text.of(" -");
        numberOf(SELF_SERVED, MOST_WORDS);
        numberOf(ABANDONED, MOST_WORDS);
    }

    /** Makes the processor fetch what it will have to tell of this customer, without waiting for it. */
    public int touch(int customer) {
        return customer == Customers.UNKNOWN ? 0 : recent.touch(customer);
    }

    /** Writes the customer's contacts before this time as {@link Caller#contacts} holds them. */
    public void tell(int customer, long now, Text into) {
        into.clear();
        int room = customer == Customers.UNKNOWN ? RecentContacts.NOWHERE : roomOf(customer);
        if (room == RecentContacts.NOWHERE) {
            return;
        }
        int minute = minute(now);
        int length = 0;
        for (int later = 0; later < recent.count(room); later++) {
            int contact = recent.before(room, later);
            int end = recent.end(contact);
            length = appendNumber(Math.max(0, minute - recent.minute(contact)) / DAY_MINUTES, length);
            length = append(written[recent.intent(contact)], length);
            length = append(written[isOpen(end) ? Vocabulary.NOTHING : end], length);
            lines.putByte(length++, (byte) '\n');
        }
        into.set(lines, 0, Math.max(0, length - 1));
    }

    /** Writes the agent who spoke with this customer last; nothing: nobody, or unknown. */
    public void tellLastAgent(int customer, Text into) {
        into.clear();
        if (customer != Customers.UNKNOWN) {
            int room = recent.roomOf(customer);
            int agent = room == RecentContacts.NOWHERE ? Vocabulary.NOTHING : recent.lastAgent(room);
            if (agent == Vocabulary.NOTHING) {
                profiles.tellLastAgent(customer, into);
            } else {
                into.set(agents.text(agent));
            }
        }
    }

    /** This customer calls. */
    public void arrived(int customer, Text call, Text intent, long now) {
        if (open.find(call) != null) {
            return;
        }
        int room = roomOf(customer);
        if (room == RecentContacts.NOWHERE) {
            room = take(customer);
        }
        if (recent.isFull(room)) {
            close(recent.next(room));
        }
        int contact = recent.add(room, minute(now), numberOf(intent, MOST_WORDS), Vocabulary.NOTHING);
        recent.setEnd(contact, ~open.add(call, contact).number);
    }

    public void answered(Text id, Text agent) {
        OpenCalls.Call call = open.find(id);
        if (call != null) {
            call.answered = true;
            recent.setLastAgent(call.contact, agents.numberOf(agent));
        }
    }

    /** @param outcome empty: unknown */
    public void ended(Text id, Text outcome) {
        OpenCalls.Call call = open.find(id);
        if (call != null) {
            end(call, numberOf(outcome, ENOUGH_FOR_OUTCOMES));
        }
    }

    public void selfServed(Text id) {
        ended(id, SELF_SERVED);
    }

    /** The caller hangs up without giving up. */
    public void calledBack(Text id) {
        OpenCalls.Call call = open.find(id);
        if (call != null) {
            call.calledBack = true;
        }
    }

    /** The caller hung up: before an agent answered, or to end the conversation. */
    public void hungUp(Text id) {
        OpenCalls.Call call = open.find(id);
        if (call != null && (call.answered || !call.calledBack)) {
            end(call, call.answered ? Vocabulary.NOTHING : numberOf(ABANDONED, MOST_WORDS));
        }
    }

    /** The customer no longer wants to be called back. */
    public void cancelled(Text id) {
        OpenCalls.Call call = open.find(id);
        if (call != null && call.calledBack && !call.answered) {
            end(call, numberOf(ABANDONED, MOST_WORDS));
        }
    }

    private void end(OpenCalls.Call call, int outcome) {
        recent.setEnd(call.contact, outcome);
        open.remove(call);
    }

    /** Nothing more is to be heard of this contact. */
    private void close(int contact) {
        if (isOpen(recent.end(contact))) {
            open.remove(open.get(~recent.end(contact)));
        }
    }

    /** Of a contact whose end has not been heard of, the place of its end holds the number of its call. */
    private static boolean isOpen(int end) {
        return end < 0;
    }

    /** The contacts heard of so far; those of the directory are taken over when they are first asked for. */
    private int roomOf(int customer) {
        int room = recent.roomOf(customer);
        int past = room == RecentContacts.NOWHERE ? profiles.contacts(customer) : PastContacts.NONE;
        if (past == PastContacts.NONE) {
            return room;
        }
        room = take(customer);
        PastContacts contacts = profiles.contacts;
        for (int i = 0; i < contacts.count(past); i++) {
            contacts.tellIntent(past, i, word);
            int intent = numberOf(word, MOST_WORDS);
            contacts.tellOutcome(past, i, word);
            recent.add(room, contacts.day(past, i) * DAY_MINUTES, intent, numberOf(word, ENOUGH_FOR_OUTCOMES));
        }
        return room;
    }

    private int take(int customer) {
        int lost = recent.losesNext();
        if (lost != RecentContacts.NOWHERE) {
            for (int later = 0; later < recent.count(lost); later++) {
                close(recent.before(lost, later));
            }
        }
        return recent.take(customer);
    }

    private static int minute(long time) {
        return (int) Math.min(time / MINUTE_MICROS, Integer.MAX_VALUE);
    }

    private int numberOf(Text text, int enough) {
        int number = words.numberOf(text, enough);
        if (number >= written.length) {
            written = Arrays.copyOf(written, 2 * number);
        }
        if (written[number] == null) {
            written[number] = asWritten(text);
        }
        return number;
    }

    /** A word of a line, behind a blank: cut at a bound, and what would end it replaced. */
    private static Text asWritten(Text text) {
        int length = Math.min(text.length(), LONGEST_WORD);
        while (length > 0 && length < text.length() && (text.array()[length] & 0xC0) == 0x80) {
            length--;
        }
        byte[] line = new byte[1 + length];
        line[0] = ' ';
        for (int i = 0; i < length; i++) {
            byte b = text.array()[i];
            line[1 + i] = b >= 0 && b <= ' ' ? (byte) '_' : b;
        }
        return new Text().set(line, 0, line.length);
    }

    private int append(Text word, int at) {
        word.copyTo(lines, at, word.length());
        return at + word.length();
    }

    private int appendNumber(int number, int at) {
        if (number < 10) {
            lines.putByte(at, (byte) ('0' + number));
            return at + 1;
        }
        int end = at;
        int rest = number;
        do {
            end++;
            rest /= 10;
        } while (rest > 0);
        rest = number;
        for (int i = end - 1; i >= at; i--) {
            lines.putByte(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return end;
    }
}
