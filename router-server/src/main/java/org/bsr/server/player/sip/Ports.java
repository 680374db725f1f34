package org.bsr.server.player.sip;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of loopback that were free a moment ago. */
record Ports(int listener, int proxy, int selfService, int absent, List<Integer> centers, List<Integer> callers) {
    private static final int MOST_CALLERS = 10;

    static Ports free(int centers) throws IOException {
        List<DatagramSocket> held = new ArrayList<>();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 3 + centers + MOST_CALLERS; i++) {
                held.add(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
            }
            List<Integer> udp = held.stream().map(DatagramSocket::getLocalPort).toList();
            return new Ports(
                    listener.getLocalPort(),
                    udp.get(0),
                    udp.get(1),
                    udp.get(2),
                    udp.subList(3, 3 + centers),
                    udp.subList(3 + centers, udp.size()));
        } finally {
            held.forEach(DatagramSocket::close);
        }
    }
}
