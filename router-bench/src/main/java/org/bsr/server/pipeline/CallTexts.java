package org.bsr.server.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.bsr.router.command.Command;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Symbols;
import org.bsr.router.text.Text;
import org.bsr.server.directory.CustomerReader;
import org.bsr.server.directory.Customers;

/** What callers say: who calls, about what, in which language, where. The same on every run. */
final class CallTexts {
    private static final int CUSTOMERS = 100_000;
    private static final long FIRST_PHONE = 6_170_000_000L;
    private static final Text DIALLED = Text.of("8005550101");

    private final Text[] intents;
    private final Text[] languages;
    private final Text[] centers;
    private final byte[] phone = ("+1" + FIRST_PHONE).getBytes(StandardCharsets.US_ASCII);
    private long random = 1;

    CallTexts(RoutingPlan plan) {
        intents = texts(plan.intentNames());
        languages = texts(plan.languages());
        centers = texts(plan.centerNames());
    }

    /** The directory of those who call. */
    static Customers customers() {
        StringBuilder csv = new StringBuilder("id,phones\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            csv.append(100_000 + i).append(",+1").append(FIRST_PHONE + i).append('\n');
        }
        return Objects.requireNonNull(
                CustomerReader.read(new Source("customers.csv", csv.toString())).result());
    }

    void fill(Command arrival) {
        long rest = FIRST_PHONE + below(CUSTOMERS);
        for (int i = phone.length - 1; i > 1; i--) {
            phone[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        arrival.ani.set(phone, 0, phone.length);
        arrival.dnis.set(DIALLED);
        arrival.intent.set(intents[below(intents.length)]);
        arrival.language.set(languages[below(languages.length)]);
        arrival.center.set(centers[below(centers.length)]);
    }

    private int below(int bound) {
        random = random * 6364136223846793005L + 1442695040888963407L;
        return (int) ((random >>> 33) % bound);
    }

    private static Text[] texts(Symbols symbols) {
        return symbols.names().stream().map(Text::of).toArray(Text[]::new);
    }
}
