package org.bsr.server.player.sip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The router's and Kamailio's configuration for the trial, and SIPp's scenarios, in a directory. */
final class TrialConfig {
    static final List<String> CENTERS = List.of("boston", "denver", "miami");

    private static final int ABSENT = 6;

    /** Of one of the absent: Kamailio cannot even try. */
    private static final String UNDIALLABLE = "none";

    private final Path directory;
    private final Ports ports;

    TrialConfig(Path directory, Ports ports) {
        this.directory = directory;
        this.ports = ports;
    }

    /** @param agentsPresent in all centers together */
    List<String> writeRouter(int agentsPresent) throws IOException {
        Files.createDirectories(config());
        Files.writeString(config().resolve("routing.yaml"), resource("routing.yaml"));
        Files.writeString(config().resolve("listeners.yaml"), """
                listeners:
                  - {protocol: kamailio, name: proxy, center: boston, port: %d}
                """.formatted(ports.listener()));
        StringBuilder roster = new StringBuilder("id,center,address,service,absent,rare,en\n");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < agentsPresent; i++) {
            int center = i % CENTERS.size();
            String id = "%s-%03d".formatted(CENTERS.get(center), i);
            ids.add(id);
            roster.append("%s,%s,sip:%s@127.0.0.1:%d,9,,,9%n"
                    .formatted(id, CENTERS.get(center), id, ports.centers().get(center)));
        }
        for (int i = 0; i < ABSENT; i++) {
            String id = "absent-%02d".formatted(i);
            ids.add(id);
            String port = i == 0 ? UNDIALLABLE : Integer.toString(ports.absent());
            roster.append(
                    "%s,%s,sip:%s@127.0.0.1:%s,1,9,,9%n".formatted(id, CENTERS.get(i % CENTERS.size()), id, port));
        }
        Files.writeString(config().resolve("agents.csv"), roster);
        return ids;
    }

    Path config() {
        return directory.resolve("config");
    }

    /** The sample configuration of Kamailio, with this trial's ports and directory. */
    Path writeProxy(Path sample) throws IOException {
        String text = withoutControlSocket(Files.readString(sample));
        text = define(text, "SIP_LISTEN", "udp:127.0.0.1:" + ports.proxy());
        text = define(text, "ROUTER", "addr=127.0.0.1;port=" + ports.listener());
        text = define(text, "SELF_SERVICE", "127.0.0.1:" + ports.selfService());
        return Files.writeString(directory.resolve("kamailio.cfg"), text);
    }

    /** Nobody controls this one, and the name of a socket has room for 104 characters: too few for some directories. */
    private static String withoutControlSocket(String text) {
        return text.replaceAll("(?m)^(loadmodule \"ctl\\.so\"|modparam\\(\"ctl\",).*\\R", "");
    }

    Path writeScenario(String name, String as, int talkMillis) throws IOException {
        String text = resource(name + ".xml").replace("TALK_MS", Integer.toString(talkMillis));
        return Files.writeString(directory.resolve(as + ".xml"), text);
    }

    private static String define(String text, String name, String value) throws IOException {
        String line = "#!substdef \"!" + name + "!";
        int start = text.indexOf(line);
        int end = start < 0 ? -1 : text.indexOf("!g\"", start + line.length());
        if (end < 0) {
            throw new IOException("kamailio.cfg does not define " + name);
        }
        return text.substring(0, start + line.length()) + value + text.substring(end);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TrialConfig.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
