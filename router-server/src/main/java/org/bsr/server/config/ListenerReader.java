package org.bsr.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.bsr.router.yaml.YamlText;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code listeners.yaml}. All mistakes are found at once, each with its place. */
public final class ListenerReader {
    public static final String FILE = "listeners.yaml";

    private static final String[] KEYS = {
        "protocol",
        "name",
        "role",
        "center",
        "address",
        "port",
        "peer",
        "dial",
        "music",
        "reclaim",
        "longest_call",
        "deadline",
        "ringing"
    };
    private static final int LONGEST_NAME = 128;
    private static final int HIGHEST_PORT = 65_535;
    private static final long SECOND = 1_000_000;

    private final Problems problems;
    private final YamlText yaml;
    private final Scalars scalars;
    private final List<String> centers;
    private final Set<String> names = new HashSet<>();
    private final Set<String> places = new HashSet<>();
    private final Set<InetAddress> peers = new HashSet<>();

    private ListenerReader(Source source, List<String> centers) {
        this.problems = new Problems(source);
        this.yaml = new YamlText(source, problems);
        this.scalars = new Scalars(yaml, problems);
        this.centers = centers;
    }

    /** @param centers of the plan */
    public static Compiled<List<Listener>> read(Source source, List<String> centers) {
        ListenerReader reader = new ListenerReader(source, centers);
        Node root = reader.yaml.root();
        if (root == null) {
            reader.problems.errorIfNone(new Span(0, 1), "there is nothing in it; without the file nothing listens");
        }
        List<Listener> listeners = root == null ? List.of() : reader.read(root);
        return reader.problems.conclude(() -> listeners);
    }

    private List<Listener> read(Node root) {
        Section file = Section.open(scalars, "the file", root, "listeners");
        file.need("listeners");
        List<Listener> listeners = new ArrayList<>();
        for (Node node : file.list("listeners")) {
            listeners.add(listener(Section.open(scalars, "a listener", node, KEYS)));
        }
        return List.copyOf(listeners);
    }

    private Listener listener(Section section) {
        Protocol protocol = word(section, "protocol", Protocol.values(), Protocol.ASTERISK);
        section.need("protocol");
        String name = name(section);
        String address = address(section);
        int port = section.whole("port", protocol.defaultPort(), 0, HIGHEST_PORT);
        if (port > 0 && !places.add(address + ':' + port)) {
            problems.error(
                    section.keySpan("port"), "another listener has port " + port + " of " + address + " already");
        }
        return new Listener(
                protocol,
                name,
                word(section, "role", Role.values(), Role.SWITCH),
                center(section),
                address,
                port,
                peer(section, protocol),
                section.text("dial", ""),
                music(section, protocol),
                section.duration("reclaim", protocol.defaultReclaimSeconds() * SECOND, SECOND),
                section.duration("longest_call", 4 * 3600 * SECOND, 60 * SECOND),
                ofKamailio(section, protocol, "deadline", 120 * SECOND),
                ofKamailio(section, protocol, "ringing", 5 * SECOND));
    }

    private String name(Section section) {
        String name = section.needName("name", "a listener");
        if (name.length() > LONGEST_NAME) {
            problems.error(section.valueSpan("name"), "a name has at most " + LONGEST_NAME + " characters");
        } else if (!name.isEmpty() && !names.add(name)) {
            problems.error(section.valueSpan("name"), "another listener is called `" + name + "` already");
        }
        return name;
    }

    private String center(Section section) {
        String center = section.text("center", "");
        if (!center.isEmpty() && !centers.contains(center)) {
            problems.unknown(section.valueSpan("center"), "center", center, centers);
        }
        return center;
    }

    private String address(Section section) {
        String address = section.text("address", "127.0.0.1");
        InetAddress parsed = parse(section, "address", address);
        if (parsed != null && !parsed.isLoopbackAddress()) {
            problems.warn(
                    section.valueSpan("address"),
                    "whoever can reach " + address + " is taken for this telephony system; nothing else protects it");
        }
        return address;
    }

    private String peer(Section section, Protocol protocol) {
        String peer = section.text("peer", "");
        if (section.get("peer") != null && protocol != Protocol.KAMAILIO) {
            problems.error(section.keySpan("peer"), "only a kamailio listener has `peer`");
        } else if (!peer.isEmpty()) {
            InetAddress parsed = parse(section, "peer", peer);
            if (parsed != null && !parsed.isLoopbackAddress()) {
                problems.error(
                        section.valueSpan("peer"), "the router's own port is open to addresses of this machine only");
            } else if (parsed != null && !peers.add(parsed)) {
                problems.error(section.valueSpan("peer"), "another listener has the peer " + peer + " already");
            }
        }
        return peer;
    }

    private @Nullable InetAddress parse(Section section, String key, String address) {
        boolean numeric = address.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
        try {
            if (numeric || address.equals("localhost")) {
                return InetAddress.getByName(address);
            }
            problems.error(section.valueSpan(key), "`" + key + "` must be an address of this machine in numbers");
        } catch (UnknownHostException e) {
            problems.error(section.valueSpan(key), "`" + address + "` is not an address");
        }
        return null;
    }

    private String music(Section section, Protocol protocol) {
        if (section.get("music") != null && protocol != Protocol.FREESWITCH) {
            problems.error(
                    section.keySpan("music"),
                    "only a freeswitch listener has `music`; elsewhere the dialplan plays it");
        }
        return section.text("music", "");
    }

    private long ofKamailio(Section section, Protocol protocol, String key, long fallback) {
        if (section.get(key) != null && protocol != Protocol.KAMAILIO) {
            problems.error(section.keySpan(key), "only a kamailio listener has `" + key + "`");
        }
        return section.duration(key, fallback, SECOND);
    }

    private <E extends Enum<E>> E word(Section section, String key, E[] known, E fallback) {
        List<String> words = Arrays.stream(known)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        String said = section.text(key, words.get(fallback.ordinal()));
        int index = words.indexOf(said);
        if (index < 0) {
            problems.unknown(section.valueSpan(key), key, said, words);
            return fallback;
        }
        return known[index];
    }
}
