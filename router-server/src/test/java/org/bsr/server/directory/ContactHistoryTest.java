package org.bsr.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.text.Text;
import org.junit.jupiter.api.Test;

class ContactHistoryTest {
    private static final long DAY = 86_400_000_000L;
    /** 2026-01-20T00:00:00Z. */
    private static final long NOW = 1_768_867_200_000_000L;

    private static ContactHistory history(String csv) {
        return new ContactHistory(Objects.requireNonNull(
                CustomerReader.read(new Source("customers.csv", csv)).result()));
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
}
