package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.text.Text;
import org.bsr.router.wire.CommandText;

/** Prints the commands of a journal, one a line, for people or as JSON. */
final class CommandPrinter {
    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter out;
    private final boolean json;

    CommandPrinter(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void print(Command command) {
        out.println(json ? asJson(command) : asLine(command));
    }

    private static String asLine(Command command) {
        StringBuilder line = new StringBuilder(
                "%d %s %s".formatted(command.sequence, JournalCommand.instant(command.time), word(command.type)));
        if (command.client >= 0) {
            line.append(" client=").append(command.client);
        }
        if (command.commandId > 0) {
            line.append(" command_id=").append(command.commandId);
        }
        for (CommandText place : CommandText.of(command.type)) {
            Text text = place.in(command);
            if (!text.isEmpty()) {
                line.append(' ')
                        .append(place.fieldName())
                        .append('=')
                        .append(text.toString().replace('\n', ','));
            }
        }
        if (command.happened > 0) {
            line.append(" happened=").append(JournalCommand.instant(command.happened));
        }
        if (command.keepWait) {
            line.append(" keep_wait");
        }
        return line.toString();
    }

    private static String asJson(Command command) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.writeStartObject();
            generator.writeNumberField("sequence", command.sequence);
            generator.writeNumberField("time", command.time);
            generator.writeStringField("type", word(command.type));
            generator.writeNumberField("client", command.client);
            generator.writeNumberField("command_id", command.commandId);
            if (command.type == CommandType.HELLO) {
                generator.writeNumberField("epoch", command.epoch);
                generator.writeNumberField("heartbeat_seconds", command.heartbeatSeconds);
            }
            if (command.happened > 0) {
                generator.writeNumberField("happened", command.happened);
            }
            if (command.type == CommandType.CALL_TRANSFER) {
                generator.writeBooleanField("keep_wait", command.keepWait);
            }
            for (CommandText place : CommandText.of(command.type)) {
                if (!place.in(command).isEmpty()) {
                    generator.writeStringField(
                            place.fieldName(), place.in(command).toString());
                }
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        return text.toString();
    }

    private static String word(CommandType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
