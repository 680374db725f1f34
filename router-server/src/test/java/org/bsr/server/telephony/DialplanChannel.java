package org.bsr.server.telephony;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bsr.server.telephony.Dialplan.Step;
import org.jspecify.annotations.Nullable;

/** A channel in Asterisk that goes through a dialplan: its applications ask a real router, and write down what the caller hears. */
final class DialplanChannel {
    /** What the dialplan asks for though it may never have been set: it is empty then. */
    private static final Set<String> MAY_BE_UNSET =
            Set.of("TOLD", "LOST", "AGENT", "DIALSTATUS", "BSR_ATTEMPT", "ANSWEREDTIME", "ARG2", "GOSUB_RETVAL");

    /** In place of a key. */
    static final String HANGS_UP = "hangs up";

    private static final int MOST_STEPS = 500;

    /** What is the same for all channels of an Asterisk: where its router listens, and what it keeps. */
    static final class Exchange {
        final Dialplan plan;
        final Map<String, String> database = new HashMap<>();
        int port;
        String started = "1795310000";
        /** A second later whenever a dialplan looks at it. */
        long epoch = 1_767_258_060;

        private int channels;

        Exchange(Dialplan plan, int port) {
            this.plan = plan;
            this.port = port;
        }

        DialplanChannel caller(String number) {
            return new DialplanChannel(this, "PJSIP/trunk", number);
        }

        DialplanChannel telephone(String number) {
            return new DialplanChannel(this, "PJSIP/" + number, number);
        }
    }

    /** What becomes of a call to a telephone. */
    record Ring(String status, String hangsUp, Runnable meanwhile) {
        static final Ring NO_ANSWER = new Ring("NOANSWER", "", () -> {});

        static Ring answered(String hangsUp, Runnable meanwhile) {
            return new Ring("ANSWER", hangsUp, meanwhile);
        }
    }

    private record Frame(String context, String extension, int next, Map<String, String> arguments) {}

    /** What is heard, rung and shown, in its order. */
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    final Deque<Ring> rings = new ArrayDeque<>();
    /** What is pressed when a key is asked for. */
    final Deque<String> keys = new ArrayDeque<>();

    private final Exchange exchange;
    private final DialplanText text = new DialplanText(this::value);
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> inherited = new HashMap<>();
    private final Deque<Frame> returns = new ArrayDeque<>();
    private final List<String> handlers = new ArrayList<>();
    private Map<String, String> arguments = Map.of();
    private String context = "";
    private String extension = "";
    private int next;
    private volatile boolean isOver;
    private volatile @Nullable AgiPeer asking;
    private volatile boolean hasHungUp;

    private DialplanChannel(Exchange exchange, String address, String number) {
        this.exchange = exchange;
        variables.putAll(exchange.plan.globals());
        variables.put("ROUTER", "agi://127.0.0.1:" + exchange.port);
        variables.put("UNIQUEID", "1795317981." + ++exchange.channels);
        variables.put("CHANNEL", "%s-%08x".formatted(address, exchange.channels));
        variables.put("CALLERID(num)", number);
        variables.put("CHANNEL(channeltype)", address.replaceFirst("/.*", ""));
        variables.put("CHANNEL(hangupsource)", "");
    }

    /** Goes through the dialplan until the channel is hung up, and then through its extension h. */
    DialplanChannel enter(String where, String dialled) throws IOException {
        variables.put("EXTEN", dialled);
        variables.put("CHANNEL(hangupsource)", "");
        run(where, dialled);
        if (!"transfer".equals(variables.get("CHANNEL(hangupsource)")) && exchange.plan.find(context, "h") != null) {
            variables.put("EXTEN", "h");
            run(context, "h");
        }
        return this;
    }

    /** The caller has had enough of waiting. */
    void hangUp() throws IOException {
        AgiPeer peer = asking;
        while (peer == null && !isOver) {
            Thread.onSpinWait();
            peer = asking;
        }
        hasHungUp = true;
        Objects.requireNonNull(peer).send("HANGUP\n");
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    private void run(String where, String what) throws IOException {
        go(where, what, 0);
        isOver = false;
        int steps = 0;
        while (!isOver) {
            List<Step> extensionSteps = Objects.requireNonNull(
                    exchange.plan.find(context, extension), () -> "no extension " + extension + " in " + context);
            if (next >= extensionSteps.size()) {
                return;
            }
            if (++steps > MOST_STEPS) {
                throw new IllegalStateException("the dialplan goes round in circles: " + heard);
            }
            Step step = extensionSteps.get(next++);
            execute(step.application(), step.arguments());
        }
    }

    private void execute(String application, String written) throws IOException {
        String replaced = text.replace(written);
        switch (application) {
            case "Set" -> set(replaced);
            case "AGI" -> ask(DialplanText.split(replaced, ','));
            case "Goto" -> go(replaced);
            case "GotoIf" -> {
                String[] both = replaced.split("\\?", 2);
                if (DialplanText.isTrue(both[0])) {
                    go(both[1]);
                }
            }
            case "ExecIf" -> {
                String[] both = replaced.split("\\?", 2);
                if (DialplanText.isTrue(both[0])) {
                    int open = both[1].indexOf('(');
                    execute(both[1].substring(0, open), both[1].substring(open + 1, both[1].length() - 1));
                }
            }
            case "Gosub" -> call(DialplanText.split(replaced, ','));
            case "Return" -> comeBack(replaced);
            case "Dial" -> dial(DialplanText.split(replaced, ','));
            case "Read" -> read(DialplanText.split(replaced, ',').get(0));
            case "Hangup" -> isOver = true;
            case "StartMusicOnHold" -> heard.add("music");
            case "StopMusicOnHold" -> heard.add("silence");
            case "Answer", "Wait" -> {}
            case "Playback", "SayNumber" -> heard.add(replaced);
            default -> throw new IllegalArgumentException("unknown application " + application);
        }
    }

    private void read(String variable) {
        String key = keys.isEmpty() ? "" : keys.remove();
        if (key.equals(HANGS_UP)) {
            variables.put("CHANNEL(hangupsource)", variable("CHANNEL"));
            isOver = true;
        }
        variables.put(variable, key);
    }

    private void set(String assignment) {
        String[] both = assignment.split("=", 2);
        String name = both[0];
        if (name.startsWith("DB(")) {
            exchange.database.put(name.substring(3, name.length() - 1), both[1]);
        } else if (name.equals("CHANNEL(hangup_handler_push)")) {
            handlers.add(both[1]);
        } else if (name.startsWith("PJSIP_HEADER(add,")) {
            heard.add(assignment);
        } else {
            variables.put(name.replaceFirst("^__", ""), both[1]);
            if (name.startsWith("__")) {
                inherited.put(name.substring(2), both[1]);
            }
        }
    }

    private void ask(List<String> words) throws IOException {
        String script = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        String[] given = words.subList(1, words.size()).toArray(String[]::new);
        heard.add("? " + script);
        try (AgiPeer peer = AgiPeer.asks(exchange.port, script, variable("UNIQUEID"), given)) {
            asking = peer;
            variables.putAll(peer.outcome());
            variables.put("AGISTATUS", "SUCCESS");
        } catch (ConnectException e) {
            variables.put("AGISTATUS", "FAILURE");
        } finally {
            asking = null;
        }
        if (hasHungUp && !extension.equals("h")) {
            variables.put("CHANNEL(hangupsource)", variable("CHANNEL"));
            isOver = true;
        }
    }

    private void go(String target) {
        List<String> parts = DialplanText.split(target, ',');
        if (parts.size() == 3) {
            go(parts.get(0), parts.get(1), 0);
            return;
        }
        List<Step> steps = Objects.requireNonNull(exchange.plan.find(context, extension));
        for (int i = 0; i < steps.size(); i++) {
            if (target.equals(steps.get(i).label())) {
                next = i;
                return;
            }
        }
        throw new IllegalArgumentException("no label " + target + " in " + context);
    }

    private void go(String where, String what, int step) {
        context = where;
        extension = what;
        next = step;
    }

    private void call(List<String> target) {
        returns.push(new Frame(context, extension, next, arguments));
        arguments = arguments(DialplanText.split(inParentheses(target.get(2)), ','));
        go(target.get(0), target.get(1), 0);
    }

    private static Map<String, String> arguments(List<String> given) {
        Map<String, String> numbered = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            numbered.put("ARG" + (i + 1), given.get(i));
        }
        return numbered;
    }

    private static String inParentheses(String text) {
        int open = text.indexOf('(');
        return open < 0 ? "" : text.substring(open + 1, text.length() - 1);
    }

    private void comeBack(String value) {
        variables.put("GOSUB_RETVAL", value);
        Frame frame = returns.poll();
        if (frame == null) {
            isOver = true;
        } else {
            arguments = frame.arguments;
            go(frame.context, frame.extension, frame.next);
        }
    }

    private void dial(List<String> words) throws IOException {
        heard.add("dial " + words.get(0));
        if (!words.get(2).startsWith("m")) {
            heard.add("silence while it rings");
        }
        String address = words.get(0);
        DialplanChannel called = new DialplanChannel(exchange, address, address.replaceFirst(".*/", ""));
        called.variables.putAll(inherited);
        called.option(words.get(2), "b");
        heard.addAll(called.heard);
        Ring ring = rings.isEmpty() ? Ring.NO_ANSWER : rings.remove();
        variables.put("DIALSTATUS", ring.status);
        if (ring.status.equals("ANSWER")) {
            called.option(words.get(2), "U");
            if (address.startsWith("Local/")) {
                // Asterisk takes it out of the conversation, and the telephone behind it speaks on.
                called.handleHangUp();
            }
            ring.meanwhile.run();
            String source = ring.hangsUp.equals("caller") ? variable("CHANNEL") : ring.hangsUp;
            variables.put("CHANNEL(hangupsource)", source);
            variables.put("ANSWEREDTIME", "7");
            called.variables.put("CHANNEL(hangupsource)", source);
            called.variables.put("ROUTER", variable("ROUTER"));
            called.handleHangUp();
            isOver = true;
        }
    }

    private void handleHangUp() throws IOException {
        for (String handler : handlers) {
            List<String> target = DialplanText.split(handler, ',');
            subroutine(target.get(0), DialplanText.split(inParentheses(target.get(2)), ','));
        }
        handlers.clear();
    }

    /** A subroutine that Dial has the called channel run: {@code b(context^s^1)} or {@code U(context^argument…)}. */
    private void option(String options, String letter) throws IOException {
        int at = options.indexOf(letter + "(");
        if (at < 0) {
            return;
        }
        List<String> words = Arrays.asList(
                options.substring(at + 2, options.indexOf(')', at)).split("\\^", -1));
        subroutine(words.get(0), letter.equals("b") ? List.of() : words.subList(1, words.size()));
    }

    private void subroutine(String where, List<String> given) throws IOException {
        arguments = arguments(given);
        returns.clear();
        run(where, "s");
    }

    private String value(String name, String inParentheses) {
        List<String> words = DialplanText.split(inParentheses, ',');
        return switch (name) {
            case "FILTER" ->
                inParentheses.substring(words.get(0).length() + 1).replaceAll("[^" + words.get(0) + "]", "");
            case "TOLOWER" -> inParentheses.toLowerCase(Locale.ROOT);
            case "STAT" -> exchange.started;
            case "DB" -> exchange.database.getOrDefault(inParentheses, "");
            case "DB_EXISTS" -> exchange.database.containsKey(inParentheses) ? "1" : "0";
            case "EPOCH" -> Long.toString(exchange.epoch++);
            case "DB_DELETE" -> Objects.requireNonNullElse(exchange.database.remove(inParentheses), "");
            case "DB_KEYS" ->
                exchange.database.keySet().stream()
                        .filter(key -> key.startsWith(inParentheses + "/"))
                        .map(key -> key.substring(inParentheses.length() + 1))
                        .reduce((one, other) -> one + "," + other)
                        .orElse("");
            case "SHIFT" -> {
                String[] parts = variable(inParentheses).split(",", 2);
                variables.put(inParentheses, parts.length > 1 ? parts[1] : "");
                yield parts[0];
            }
            case "IF" -> {
                String[] both = inParentheses.split("\\?", 2);
                yield both[1].split(":", 2)[DialplanText.isTrue(both[0]) ? 0 : 1];
            }
            case "MATH" -> Long.toString(Long.parseLong(words.get(0).replace("/60", "")) / 60);
            case "CHANNEL" ->
                inParentheses.isEmpty() ? variable("CHANNEL") : variable("CHANNEL(" + inParentheses + ")");
            case "CALLERID" -> variable("CALLERID(" + inParentheses + ")");
            default -> plain(name);
        };
    }

    private String plain(String name) {
        String value = arguments.getOrDefault(name, variables.get(name));
        if (value == null && !MAY_BE_UNSET.contains(name)) {
            throw new IllegalStateException(
                    name + " is used in " + context + ", though nobody has set it: " + variables.keySet());
        }
        return value == null ? "" : value;
    }
}
