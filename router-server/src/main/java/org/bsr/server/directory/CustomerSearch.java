package org.bsr.server.directory;

import java.util.Arrays;
import org.bsr.router.text.Text;

/**
 * Finds customers by their ids and phone numbers, one at a time or many together. Among millions each search waits for memory;
 * of searches made together the processor waits for many at once, which takes a fraction of the time. Belongs to one thread and
 * allocates nothing once it has seen its largest batch.
 */
public final class CustomerSearch {
    private final Customers customers;
    private final Text plainNumber = new Text();

    private Text[] phones = new Text[64];
    private int[] found = new int[64];
    private int size;

    /** Of a round, the searches that take part, with their keys, and where the search for each begins. */
    private int[] searches = new int[64];

    private long[] keys = new long[64];
    private int[] lines = new int[64];
    private int inRound;
    /** Nobody reads it: it keeps the compiler from leaving out what is fetched ahead. */
    @SuppressWarnings("unused")
    private long touched;

    public CustomerSearch(Customers customers) {
        this.customers = customers;
    }

    /** The number of the customer with this id, or else this phone number, or else {@link Customers#UNKNOWN}. */
    public int find(Text id, Text phone) {
        int customer = id.isEmpty() ? Customers.UNKNOWN : customers.byId.get(id);
        if (customer == Customers.UNKNOWN && !phone.isEmpty()) {
            long packed = KeyIndex.packed(phone);
            return packed == KeyIndex.NO_NUMBER ? findOther(phone) : customers.byPhone.numbers.get(packed);
        }
        return customer;
    }

    /** Looks up a phone number with marks between the digits, or what is none. */
    private int findOther(Text phone) {
        return customers.byPhone.get(KeyIndex.plainPhone(phone, plainNumber));
    }

    /** Begins a batch. */
    public void clear() {
        size = 0;
        inRound = 0;
    }

    /** Adds a search to the batch; the phone number must stay as it is until the batch is done. */
    public void add(Text id, Text phone) {
        if (size == found.length) {
            grow();
        }
        long key = id.isEmpty() ? KeyIndex.NO_NUMBER : KeyIndex.packed(id);
        phones[size] = phone;
        found[size] = id.isEmpty() || key != KeyIndex.NO_NUMBER ? Customers.UNKNOWN : customers.byId.getOther(id);
        if (key != KeyIndex.NO_NUMBER) {
            enter(size, key, customers.byId.numbers);
        }
        size++;
    }

    /** Carries out the searches that were added. */
    public void findAll() {
        run(customers.byId.numbers);
        for (int i = 0; i < size; i++) {
            if (found[i] == Customers.UNKNOWN && !phones[i].isEmpty()) {
                long key = KeyIndex.packed(phones[i]);
                if (key == KeyIndex.NO_NUMBER) {
                    found[i] = findOther(phones[i]);
                } else {
                    enter(i, key, customers.byPhone.numbers);
                }
            }
        }
        run(customers.byPhone.numbers);
        for (int i = 0; i < size; i++) {
            touched += found[i] == Customers.UNKNOWN ? 0 : customers.profiles.touch(found[i]);
        }
    }

    /** How many searches were added. */
    public int size() {
        return size;
    }

    /** What the search that was added as the so manieth found; 0 is the first. */
    public int found(int search) {
        return found[search];
    }

    private void enter(int search, long key, NumberIndex index) {
        searches[inRound] = search;
        keys[inRound] = key;
        lines[inRound] = index.lineOf(key);
        inRound++;
    }

    /** First every line is asked for, and then each is looked at: the memory is waited for once, and not once for each. */
    private void run(NumberIndex index) {
        for (int i = 0; i < inRound; i++) {
            touched += index.touch(lines[i]);
        }
        for (int i = 0; i < inRound; i++) {
            found[searches[i]] = index.get(keys[i], lines[i]);
        }
        inRound = 0;
    }

    private void grow() {
        int larger = 2 * size;
        phones = Arrays.copyOf(phones, larger);
        found = Arrays.copyOf(found, larger);
        searches = Arrays.copyOf(searches, larger);
        keys = Arrays.copyOf(keys, larger);
        lines = Arrays.copyOf(lines, larger);
    }
}
