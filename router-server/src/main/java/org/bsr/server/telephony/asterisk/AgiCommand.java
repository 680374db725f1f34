package org.bsr.server.telephony.asterisk;

import java.util.regex.Pattern;

/** The lines that are sent to Asterisk. */
final class AgiCommand {
    static final String CHANNEL_STATUS = "CHANNEL STATUS\n";

    private static final Pattern BARE = Pattern.compile("[\\w./:@+-]+");
    private static final int LONGEST_VALUE = 512;

    private AgiCommand() {}

    static String setVariable(String name, String value) {
        return "SET VARIABLE " + name + ' ' + quoted(value) + '\n';
    }

    /** One argument of a command, whatever is in it: it cannot end the line nor begin another argument. */
    private static String quoted(String value) {
        if (value.length() <= LONGEST_VALUE && BARE.matcher(value).matches()) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().limit(LONGEST_VALUE).forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
        });
        return quoted.append('"').toString();
    }
}
