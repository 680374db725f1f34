package org.bsr.bench.load;

import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;

/** What is said of somebody who calls; an empty text is left out. */
record Caller(String number, String intent, String language, String center) {
    Command arrival() {
        Command arrived = new Command().clear(CommandType.CALL_ARRIVED);
        arrived.ani.set(number);
        arrived.intent.set(intent);
        arrived.language.set(language);
        arrived.center.set(center);
        return arrived;
    }
}
