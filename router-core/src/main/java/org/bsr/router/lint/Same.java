package org.bsr.router.lint;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bsr.router.plan.Requirement;
import org.bsr.router.plan.Rule;
import org.jspecify.annotations.Nullable;

/** Whether compiled parts of a plan say the same. They are records, some with arrays, which records compare by identity. */
final class Same {
    private Same() {}

    /** Whether it makes no difference by which of the two a call is treated. */
    static boolean terms(Rule a, Rule b) {
        return records(a, b, Set.of("index", "name", "line", "when"));
    }

    /** Whether the steps differ at most in when they begin and whom they require. */
    static boolean terms(Rule.Step a, Rule.Step b) {
        return records(a, b, Set.of("afterMicros", "require"));
    }

    private static boolean records(Record a, Record b, Set<String> apart) {
        if (a.getClass() != b.getClass()) {
            return false;
        }
        for (RecordComponent component : a.getClass().getRecordComponents()) {
            if (!apart.contains(component.getName()) && !values(part(component, a), part(component, b))) {
                return false;
            }
        }
        return true;
    }

    private static boolean values(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Requirement.Written left && b instanceof Requirement.Written right) {
            return values(left.operand(), right.operand());
        }
        if (a instanceof Record left && b instanceof Record right) {
            return records(left, right, Set.of());
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            boolean same = left.size() == right.size();
            for (int i = 0; same && i < left.size(); i++) {
                same = values(left.get(i), right.get(i));
            }
            return same;
        }
        if (a instanceof long[] left && b instanceof long[] right) {
            return Arrays.equals(left, right);
        }
        return Objects.equals(a, b);
    }

    private static @Nullable Object part(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the parts of a plan are public", e);
        }
    }
}
