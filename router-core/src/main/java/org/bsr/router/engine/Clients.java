package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clients that have ever said hello, by their index. */
final class Clients {
    private final List<@Nullable Client> byIndex = new ArrayList<>();

    /** The client with this index if it is connected now, else null. */
    @Nullable
    Client connected(int index) {
        Client client = index >= 0 && index < byIndex.size() ? byIndex.get(index) : null;
        return client != null && client.connected ? client : null;
    }

    Client introduce(int index) {
        while (byIndex.size() <= index) {
            byIndex.add(null);
        }
        Client client = byIndex.get(index);
        if (client == null) {
            client = new Client(index);
            byIndex.set(index, client);
        }
        return client;
    }
}
