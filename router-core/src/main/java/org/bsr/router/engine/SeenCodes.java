package org.bsr.router.engine;

import java.util.Arrays;
import java.util.BitSet;
import org.bsr.router.plan.CallerVariables;
import org.bsr.router.plan.Condition;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The class of each combination of caller codes that was seen. Only codes count that can make a difference to the class, and
 * they stand beside each other, so that a look-up reads one place in memory.
 */
final class SeenCodes {
    private static final int MIX = 0x9E37_79B1;

    /** The variables that make a difference. */
    private final int[] variables;

    /** Of each slot the place of its class plus one, 0 for none, and then the codes. */
    private int[] slots;

    private int mask = 63;
    private CallClass[] classes = new CallClass[16];
    private int size;

    SeenCodes(RoutingPlan plan) {
        BitSet telling = new BitSet();
        telling.set(CallerVariables.TIER);
        telling.set(CallerVariables.INTENT);
        telling.set(CallerVariables.LANGUAGE);
        telling.set(CallerVariables.MEDIA);
        for (Rule rule : plan.rules()) {
            collect(rule.when(), telling);
            if (rule.steps().stream().anyMatch(step -> step.localCenter() != 0)) {
                telling.set(CallerVariables.CENTER);
            }
        }
        variables = telling.stream().toArray();
        slots = new int[(mask + 1) * stride()];
    }

    private static void collect(Condition condition, BitSet variables) {
        if (condition instanceof Condition.Written written) {
            collect(written.operand(), variables);
        } else if (condition instanceof Condition.OneOf oneOf) {
            variables.set(oneOf.variable());
        } else {
            condition.operands().forEach(operand -> collect(operand, variables));
        }
    }

    @Nullable
    CallClass get(int[] codes) {
        int at = find(codes);
        return slots[at] == 0 ? null : classes[slots[at] - 1];
    }

    void put(int[] codes, CallClass callClass) {
        if (2 * (size + 1) > mask) {
            grow();
        }
        if (size == classes.length) {
            classes = Arrays.copyOf(classes, 2 * size);
        }
        classes[size++] = callClass;
        int at = find(codes);
        slots[at] = size;
        for (int i = 0; i < variables.length; i++) {
            slots[at + 1 + i] = codes[variables[i]];
        }
    }

    /** Where these codes are, or are to be. */
    private int find(int[] codes) {
        int hash = 0;
        for (int variable : variables) {
            hash = Integer.rotateLeft(hash, 7) + codes[variable] * MIX;
        }
        int slot = (hash ^ (hash >>> 15)) & mask;
        while (slots[slot * stride()] != 0 && !isAt(slot * stride(), codes)) {
            slot = (slot + 1) & mask;
        }
        return slot * stride();
    }

    private boolean isAt(int at, int[] codes) {
        for (int i = 0; i < variables.length; i++) {
            if (slots[at + 1 + i] != codes[variables[i]]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        int[] old = slots;
        int[] codes = new int[variables[variables.length - 1] + 1];
        mask = 2 * mask + 1;
        slots = new int[(mask + 1) * stride()];
        for (int from = 0; from < old.length; from += stride()) {
            if (old[from] != 0) {
                for (int i = 0; i < variables.length; i++) {
                    codes[variables[i]] = old[from + 1 + i];
                }
                System.arraycopy(old, from, slots, find(codes), stride());
            }
        }
    }

    private int stride() {
        return variables.length + 1;
    }
}
