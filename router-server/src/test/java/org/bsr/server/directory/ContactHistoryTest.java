package org.bsr.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.IntStream;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.text.Text;
import org.bsr.router.wire.CommandText;
import org.junit.jupiter.api.Test;

class ContactHistoryTest {
    private static final long DAY = 86_400_000_000L;
    /** 2026-01-20T00:00:00Z. */
    private static final long NOW = 1_768_867_200_000_000L;

    private static ContactHistory history(String csv) {
        return new ContactHistory(customers(csv));
    }

    private static Customers customers(String csv) {
        return Objects.requireNonNull(
                CustomerReader.read(new Source("customers.csv", csv)).result());
    }

    private static String told(ContactHistory history, int customer, long now) {
        Text text = new Text();
        history.tell(customer, now, text);
        return text.toString();
    }

    private static Text lastAgent(ContactHistory history, int customer) {
        Text text = new Text();
        history.tellLastAgent(customer, text);
        return text;
    }

    @Test
    void shouldTellTheContactsOfTheDirectoryTheLatestFirst() {
        ContactHistory history = history("id,contacts\nc1,2025-12-30 purchase; 2026-01-10 complaint unresolved\nc2,\n");
        assertThat(told(history, 0, NOW)).isEqualTo("10 complaint unresolved\n21 purchase -");
        assertThat(told(history, 1, NOW)).isEmpty();
    }

    @Test
    void shouldLearnFromTheCallsHowTheyEnded() {
        ContactHistory history = history("id\nc1\n");
        history.arrived(0, Text.of("call-1"), Text.of("redemption"), NOW);
        assertThat(told(history, 0, NOW)).isEqualTo("0 redemption -");
        history.answered(Text.of("call-1"), Text.of("a1"));
        history.ended(Text.of("call-1"), Text.of("will think\nabout it"));
        history.arrived(0, Text.of("call-2"), Text.of("balance"), NOW + DAY);
        history.hungUp(Text.of("call-2"));
        history.arrived(0, Text.of("call-3"), Text.of("balance"), NOW + DAY);
        history.selfServed(Text.of("call-3"));
        assertThat(told(history, 0, NOW + 2 * DAY))
                .isEqualTo("1 balance self_served\n1 balance abandoned\n2 redemption will_think_about_it");
    }

    @Test
    void shouldNotCallItAbandonedWhenTheCallerHangsUpAfterTheConversation() {
        ContactHistory history = history("id\nc1\n");
        history.arrived(0, Text.of("call"), Text.of("balance"), NOW);
        history.answered(Text.of("call"), Text.of("a1"));
        history.hungUp(Text.of("call"));
        assertThat(told(history, 0, NOW)).isEqualTo("0 balance -");
    }

    @Test
    void shouldCallItAbandonedWhenACallbackIsNoLongerWanted() {
        ContactHistory history = history("id\nc1\n");
        history.arrived(0, Text.of("call"), Text.of("balance"), NOW);
        history.calledBack(Text.of("call"));
        history.hungUp(Text.of("call"));
        assertThat(told(history, 0, NOW)).isEqualTo("0 balance -");
        history.cancelled(Text.of("call"));
        assertThat(told(history, 0, NOW)).isEqualTo("0 balance abandoned");
    }

    @Test
    void shouldKnowWhoSpokeWithTheCustomerLast() {
        ContactHistory history = history("id,last_agent\nc1,a7\nc2,\n");
        assertThat(lastAgent(history, 0)).hasToString("a7");
        assertThat(lastAgent(history, 1)).hasToString("");
        assertThat(lastAgent(history, Customers.UNKNOWN)).hasToString("");
        history.arrived(0, Text.of("call"), Text.of("balance"), NOW);
        assertThat(lastAgent(history, 0)).hasToString("a7");
        history.answered(Text.of("call"), Text.of("a1"));
        assertThat(lastAgent(history, 0)).hasToString("a1");
    }

    @Test
    void shouldRememberTheLatestEightContacts() {
        ContactHistory history = history("id\nc1\n");
        for (int i = 0; i < 20; i++) {
            history.arrived(0, Text.of("call-" + i), Text.of("i" + i), NOW + i * DAY);
        }
        history.ended(Text.of("call-3"), Text.of("late"));
        assertThat(told(history, 0, NOW + 20 * DAY).lines())
                .hasSize(8)
                .startsWith("1 i19 -")
                .endsWith("8 i12 -");
    }

    @Test
    void shouldFindRoomInACommandForTheLongestWordsOfEightContacts() {
        ContactHistory history = history("id\nc1\n");
        for (int i = 0; i < 8; i++) {
            Text call = Text.of("call-" + i);
            history.arrived(0, call, Text.of("i".repeat(256)), 0);
            history.ended(call, Text.of("ü".repeat(128)));
        }
        String told = told(history, 0, NOW);
        assertThat(told.lines()).hasSize(8);
        assertThat(Text.of(told).length()).isLessThanOrEqualTo(CommandText.CONTACTS.maxBytes());
        assertThat(told).doesNotContain("\uFFFD");
    }

    @Test
    void shouldForgetFirstWhomItHasKnownLongestWhenThereAreTooMany() {
        ContactHistory history =
                new ContactHistory(customers("id,contacts\nc1,2026-01-10 complaint unresolved\nc2,\nc3,\n"), 2);
        history.arrived(0, Text.of("call-1"), Text.of("balance"), NOW);
        history.arrived(1, Text.of("call-2"), Text.of("balance"), NOW);
        history.arrived(2, Text.of("call-3"), Text.of("balance"), NOW);
        history.ended(Text.of("call-1"), Text.of("resolved"));
        history.ended(Text.of("call-2"), Text.of("resolved"));
        assertThat(told(history, 1, NOW)).isEqualTo("0 balance resolved");
        assertThat(told(history, 2, NOW)).isEqualTo("0 balance -");
        assertThat(told(history, 0, NOW)).isEqualTo("10 complaint unresolved");
        assertThat(told(history, 1, NOW)).isEmpty();
    }

    @Test
    void shouldTellApartManyCallsThatAreOpenAtOnce() {
        int customers = 5_000;
        StringBuilder csv = new StringBuilder("id\n");
        IntStream.range(0, customers).forEach(i -> csv.append('c').append(i).append('\n'));
        ContactHistory history = history(csv.toString());
        for (int i = 0; i < customers; i++) {
            history.arrived(i, Text.of("call-" + i), Text.of("balance"), NOW);
        }
        for (int i = 0; i < customers; i += 2) {
            history.ended(Text.of("call-" + i), Text.of("outcome-" + i % 100));
            history.arrived(i, Text.of("again-" + i), Text.of("transfer"), NOW);
        }
        for (int i = 0; i < customers; i++) {
            history.ended(Text.of((i % 2 == 0 ? "again-" : "call-") + i), Text.of("done"));
        }
        for (int i = 0; i < customers; i++) {
            assertThat(told(history, i, NOW))
                    .isEqualTo(i % 2 == 0 ? "0 transfer done\n0 balance outcome-" + i % 100 : "0 balance done");
        }
    }

    @Test
    void shouldTakeWordsForUnknownWhenThereAreTooMany() {
        ContactHistory history = history("id\nc1\n");
        for (int i = 0; i < 70_000; i++) {
            history.arrived(0, Text.of("call"), Text.of("balance"), NOW);
            history.ended(Text.of("call"), Text.of("outcome-" + i));
        }
        assertThat(told(history, 0, NOW).lines()).hasSize(8).containsOnly("0 balance -");
        history.arrived(0, Text.of("call"), Text.of("balance"), NOW);
        history.ended(Text.of("call"), Text.of("outcome-3"));
        assertThat(told(history, 0, NOW)).startsWith("0 balance outcome-3\n");
    }
}
