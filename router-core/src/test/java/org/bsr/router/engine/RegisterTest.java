package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.bsr.router.text.Text;
import org.junit.jupiter.api.Test;

class RegisterTest {
    private static final int IDS = 300;
    private static final int CHANGES = 20_000;

    private final Register<Call> register = new Register<>();
    private final Map<Text, Call> twin = new HashMap<>();

    @Test
    void shouldFindTheSameAsAMapAfterAnyComingsAndGoings() {
        Random random = new Random(1);
        for (int change = 0; change < CHANGES; change++) {
            Text id = Text.of("call-" + random.nextInt(IDS));
            Call there = twin.remove(id);
            if (there == null) {
                Call call = new Call(0);
                call.identify(id);
                twin.put(call.id(), call);
                register.add(call);
            } else {
                register.remove(there);
            }
            Text sought = Text.of("call-" + random.nextInt(IDS));
            assertThat(register.get(sought)).isSameAs(twin.get(sought));
            assertThat(register.get(id)).isSameAs(twin.get(id));
        }
    }
}
