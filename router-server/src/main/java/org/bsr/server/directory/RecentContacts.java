package org.bsr.server.directory;

import java.util.Arrays;
import org.bsr.router.command.Caller;

/**
 * Room for the latest contacts of each customer, all of them in two or three lines of the cache. There are so many rooms; when all are
 * taken, whoever got his first loses it to the next customer. A room and a contact are known by where they are.
 */
final class RecentContacts {
    /** Nothing has been heard of the customer. */
    static final int NOWHERE = -1;

    private static final int MOST = Caller.MOST_CONTACTS;
    /** A room is a row of ints: of each contact the minute, the intent and how it ended, and what follows. */
    private static final int ROOM = 32;

    private static final int INTENT = MOST;
    private static final int END = 2 * MOST;
    private static final int COUNT = 3 * MOST;
    private static final int LAST_AGENT = COUNT + 1;
    private static final int CUSTOMER = COUNT + 2;
    /** Memory is taken for some thousand rooms at a time, which is done before anybody notices. */
    private static final int BLOCK_BITS = 17;

    private static final int BLOCK = 1 << BLOCK_BITS;

    private final int mostRooms;
    /** By customer, the number of his room, from 1 on; 0: none. */
    private final int[] rooms;

    private int[][] blocks = {};
    private long taken;

    RecentContacts(int customers, int mostRooms) {
        this.rooms = new int[customers];
        this.mostRooms = mostRooms;
    }

    int roomOf(int customer) {
        return rooms[customer] == 0 ? NOWHERE : (rooms[customer] - 1) * ROOM;
    }

    /** Makes the processor fetch what is known of this customer, without waiting for it. */
    int touch(int customer) {
        int room = roomOf(customer);
        return room == NOWHERE ? 0 : get(room) + get(room + END) + get(room + CUSTOMER);
    }

    /** Gives a room to a customer who has none. */
    int take(int customer) {
        int number = (int) (taken++ % mostRooms);
        int room = number * ROOM;
        if (room / BLOCK == blocks.length) {
            blocks = Arrays.copyOf(blocks, blocks.length + 1);
            blocks[blocks.length - 1] = new int[BLOCK];
        }
        if (taken > mostRooms) {
            rooms[get(room + CUSTOMER)] = 0;
        }
        rooms[customer] = number + 1;
        put(room + COUNT, 0);
        put(room + LAST_AGENT, Vocabulary.NOTHING);
        put(room + CUSTOMER, customer);
        return room;
    }

    /** Whether the room that will be taken next is another customer's, and which: its contacts are about to be forgotten. */
    int losesNext() {
        return taken < mostRooms ? NOWHERE : (int) (taken % mostRooms) * ROOM;
    }

    boolean isFull(int room) {
        return get(room + COUNT) >= MOST;
    }

    /** How many contacts are in the room. */
    int count(int room) {
        return Math.min(get(room + COUNT), MOST);
    }

    /** The contact before so many others; 0 is the latest. */
    int before(int room, int later) {
        return room + ((get(room + COUNT) - 1 - later) & (MOST - 1));
    }

    /** Where the next contact goes; if the room is full, the oldest is there. */
    int next(int room) {
        return room + get(room + COUNT) % MOST;
    }

    int add(int room, int minute, int intent, int end) {
        int contact = next(room);
        put(contact, minute);
        put(contact + INTENT, intent);
        put(contact + END, end);
        // Of those that are gone it only matters which place is next.
        int count = get(room + COUNT) + 1;
        put(room + COUNT, count == 2 * MOST ? MOST : count);
        return contact;
    }

    int minute(int contact) {
        return get(contact);
    }

    int intent(int contact) {
        return get(contact + INTENT);
    }

    int end(int contact) {
        return get(contact + END);
    }

    void setEnd(int contact, int end) {
        put(contact + END, end);
    }

    int lastAgent(int room) {
        return get(room + LAST_AGENT);
    }

    /** Who spoke last with the customer whose contact this is. */
    void setLastAgent(int contact, int agent) {
        put((contact & -ROOM) + LAST_AGENT, agent);
    }

    private int get(int at) {
        return blocks[at >>> BLOCK_BITS][at & (BLOCK - 1)];
    }

    private void put(int at, int value) {
        blocks[at >>> BLOCK_BITS][at & (BLOCK - 1)] = value;
    }
}
