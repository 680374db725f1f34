package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.bsr.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bsr reload}: asks a running router to read its configuration again. */
@Command(
        name = "reload",
        description =
                "Has a running router read its routing.yaml and agents.csv again. If they are unsound, their mistakes are"
                        + " printed and the plan in force stays. Customers are read when the router starts.",
        mixinStandardHelpOptions = true)
public final class Reload implements Callable<Integer> {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hello\",\"params\":{\"version\":1,\"name\":\"bsr reload\"}}\n";
    private static final String RELOAD = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"plan.reload\"}\n";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + ServerOptions.DEFAULT_PORT,
            description = "Where the router listens (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--json", description = "Print the router's own answer, a JSON-RPC reply.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((HELLO + RELOAD).getBytes(StandardCharsets.UTF_8));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String plan = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Reply reply = Reply.read(line);
                plan = reply.plan.isEmpty() ? plan : reply.plan;
                if (json && (reply.isError || reply.id == 2)) {
                    out.println(line);
                    return reply.isError ? 1 : 0;
                }
                if (reply.isError) {
                    err.print(reply.message.endsWith("\n") ? reply.message : reply.message + System.lineSeparator());
                    err.println("nothing was changed: the plan in force stays");
                    return 1;
                }
                if (reply.id == 2) {
                    out.printf("the configuration is in force: plan %.12s%n", plan);
                    return 0;
                }
            }
            err.println("the router closed the connection");
        } catch (IOException e) {
            err.printf("no router answers on port %d: %s%n", port, e.getMessage());
        }
        return 1;
    }

    /** What matters of a line that the router said. */
    private record Reply(int id, boolean isError, String message, String plan) {
        private static final JsonFactory JSON = new JsonFactory();

        static Reply read(String line) throws IOException {
            int id = 0;
            boolean isError = false;
            String message = "";
            String plan = "";
            try (JsonParser parser = JSON.createParser(line)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.VALUE_NUMBER_INT && "id".equals(parser.currentName())) {
                        id = parser.getIntValue();
                    } else if (token == JsonToken.START_OBJECT && "error".equals(parser.currentName())) {
                        isError = true;
                    } else if (token == JsonToken.VALUE_STRING && "message".equals(parser.currentName())) {
                        message = parser.getText();
                    } else if (token == JsonToken.VALUE_STRING && "plan".equals(parser.currentName())) {
                        plan = parser.getText();
                    }
                }
            }
            return new Reply(id, isError, message, plan);
        }
    }
}
