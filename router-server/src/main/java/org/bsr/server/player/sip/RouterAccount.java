package org.bsr.server.player.sip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.wire.EventCodec;

/** What the router says became of every call, as its event log has it, by the act that the calls belong to. */
final class RouterAccount {
    /** Of one act's calls. */
    static final class Act {
        int arrived;
        int served;
        int selfServed;
        int abandoned;
        int otherwise;
        /** How often an agent was offered one. */
        int offers;

        int open() {
            return arrived - served - selfServed - abandoned - otherwise;
        }
    }

    private final Map<String, Act> acts = new TreeMap<>();
    private final Map<String, Boolean> live = new HashMap<>();

    /** @param eventLog of a router that has stopped */
    static RouterAccount of(Path eventLog) throws IOException {
        RouterAccount account = new RouterAccount();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(eventLog)).order(ByteOrder.LITTLE_ENDIAN);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes.array());
        EventCodec codec = new EventCodec();
        Event event = new Event();
        while (bytes.remaining() >= 2 * Integer.BYTES) {
            bytes.getInt();
            int length = bytes.getInt();
            if (codec.decode(buffer, bytes.position(), length, event)) {
                account.add(event);
            }
            bytes.position(bytes.position() + length);
        }
        return account;
    }

    Act act(String name) {
        return acts.computeIfAbsent(name, unused -> new Act());
    }

    private void add(Event event) {
        if (event.type != EventType.ROUTED && event.type != EventType.CALL_OVER) {
            return;
        }
        String call = event.call.toString();
        Act act = act(call.substring(0, Math.max(0, call.indexOf('-'))));
        if (event.type == EventType.ROUTED) {
            if (live.put(call, true) == null) {
                act.arrived++;
            }
            if (event.destination == Destination.AGENT) {
                act.offers++;
            }
        } else if (live.remove(call) != null) {
            switch (event.end) {
                case SERVED -> act.served++;
                case SELF_SERVED -> act.selfServed++;
                case ABANDONED -> act.abandoned++;
                default -> act.otherwise++;
            }
        }
    }
}
