package org.bsr.server.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Object2ObjectHashMap;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Gives every client name a small number, for good: 0, 1, 2 … in the order of their first hello. Rebuilt from the log; then it
 * belongs to the event loop.
 */
public final class Clients {
    /** Names are kept for ever, so there must be an end to them. */
    static final int MOST = 100_000;

    private final Object2ObjectHashMap<Text, Client> byName = new Object2ObjectHashMap<>();
    private final Int2ObjectHashMap<Client> byIndex = new Int2ObjectHashMap<>();
    private int nextIndex;

    /** Takes note of a command of the log. */
    public void recover(Command command) {
        if (command.type == CommandType.HELLO) {
            Client client = byName.get(command.clientName);
            if (client == null) {
                client = add(command.clientName, command.client);
            }
            client.begin(command.epoch);
            client.introduced = true;
            return;
        }
        Client client = byIndex.get(command.client);
        if (client != null) {
            client.take(command.commandId);
            if (command.type == CommandType.SESSION_LOST) {
                client.introduced = false;
            }
        }
    }

    /** The clients whose sessions ended with the process that wrote the log, in the order of their numbers. */
    public List<Integer> introduced() {
        List<Integer> indices = new ArrayList<>();
        for (int index = 0; index < nextIndex; index++) {
            Client client = byIndex.get(index);
            if (client != null && client.introduced) {
                indices.add(index);
            }
        }
        return indices;
    }

    /** The client of this name, or null if there can be no more. */
    @Nullable
    Client findOrAdd(Text name) {
        Client client = byName.get(name);
        return client == null && nextIndex < MOST ? add(name, nextIndex) : client;
    }

    private Client add(Text name, int index) {
        Client client = new Client(index);
        byName.put(new Text().set(name), client);
        byIndex.put(index, client);
        nextIndex = Math.max(nextIndex, index + 1);
        return client;
    }
}
