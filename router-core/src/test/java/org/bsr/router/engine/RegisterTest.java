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

    private final Register<Call> register = new Register<>(new Call[0]);
    private final Map<Text, Call> twin = new HashMap<>();
    private int made;

    @Test
    void shouldFindTheSameAsAMapAfterAnyComingsAndGoings() {
        Random random = new Random(1);
        for (int change = 0; change < CHANGES; change++) {
            Text id = id(random.nextInt(IDS));
            Call there = twin.remove(id);
            if (there == null) {
                Call call = call(id);
                twin.put(call.id(), call);
                register.add(call);
            } else {
                register.remove(there);
            }
            Text sought = id(random.nextInt(IDS));
            assertThat(register.get(sought)).isSameAs(twin.get(sought));
            assertThat(register.get(id)).isSameAs(twin.get(id));
            Call glanced = twin.get(sought);
            assertThat(register.glance(sought)).isEqualTo(glanced == null ? Register.NONE : glanced.index);
        }
    }

    @Test
    void shouldTellTwoOfOneHashApart() {
        Map<Integer, Text> byHash = new HashMap<>();
        int number = 0;
        Text other = id(number);
        Text one = byHash.put(other.hashCode(), other);
        while (one == null) {
            other = id(++number);
            one = byHash.put(other.hashCode(), other);
        }
        Call first = call(one);
        Call second = call(other);
        register.add(first);
        assertThat(register.get(other)).isNull();
        register.add(second);

        assertThat(register.get(one)).isSameAs(first);
        assertThat(register.get(other)).isSameAs(second);
        assertThat(register.glance(one)).isEqualTo(register.glance(other));

        register.remove(second);
        assertThat(register.get(one)).isSameAs(first);
        assertThat(register.get(other)).isNull();

        register.add(second);
        register.remove(first);
        assertThat(register.get(one)).isNull();
        assertThat(register.get(other)).isSameAs(second);
        assertThat(register.glance(one)).isEqualTo(second.index);
    }

    /** Every other one is longer than what stands in a call itself, and differs from the others only behind that. */
    private static Text id(int number) {
        return Text.of((number % 2 == 0 ? "call-" : "5f0c66ba-64b6-4a6e-9d0b-") + number);
    }

    private Call call(Text id) {
        Call call = new Call(made++);
        call.identify(id);
        return call;
    }
}
