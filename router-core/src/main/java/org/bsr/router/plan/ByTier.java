package org.bsr.router.plan;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.bsr.router.yaml.Money;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads amounts that are one for all tiers, or one for each by its name, {@code else} standing for those not named. */
final class ByTier {
    private final Symbols tiers;
    private final Scalars scalars;

    /** Reads one amount. */
    private interface Amount {
        long of(Node node, String what);
    }

    ByTier(Symbols tiers, Scalars scalars) {
        this.tiers = tiers;
        this.scalars = scalars;
    }

    /** The amounts under a key, in millionths; 0 where there are none. */
    long[] money(Section section, String key, Money range) {
        long[] amounts = money(section.get(key), '`' + key + '`', range);
        note(section, key, amounts, Money::shown);
        return amounts;
    }

    /** The durations under a key, in microseconds; 0 where there are none. */
    long[] durations(Section section, String key, long least) {
        long[] durations = durations(section.get(key), '`' + key + '`', least);
        note(section, key, durations, Scalars::shownDuration);
        return durations;
    }

    private void note(Section section, String key, long[] amounts, LongFunction<String> shown) {
        for (int tier = 0; tier < amounts.length; tier++) {
            section.note(key + '.' + tiers.name(tier), shown.apply(amounts[tier]));
        }
    }

    /** In millionths; 0 where there is no node. */
    private long[] money(@Nullable Node node, String what, Money range) {
        return amounts(node, what, (amount, which) -> scalars.money(amount, which, range));
    }

    /** In microseconds; 0 where there is no node. */
    private long[] durations(@Nullable Node node, String what, long least) {
        return amounts(node, what, (amount, which) -> scalars.duration(amount, which, least));
    }

    private long[] amounts(@Nullable Node node, String what, Amount reader) {
        long[] amounts = new long[tiers.size()];
        if (node instanceof MappingNode) {
            Set<String> keys = new LinkedHashSet<>(tiers.names());
            keys.remove("");
            keys.add(Declarations.OTHER_TIERS);
            Section section = Section.open(scalars, what, node, keys.toArray(String[]::new));
            Node others = section.get(Declarations.OTHER_TIERS);
            long otherwise = others == null ? 0 : reader.of(others, '`' + Declarations.OTHER_TIERS + '`');
            Set<String> missing = new LinkedHashSet<>();
            for (int tier = 0; tier < amounts.length; tier++) {
                String name = tiers.name(tier);
                Node own = section.get(name);
                amounts[tier] = own == null ? otherwise : reader.of(own, '`' + name + '`');
                if (own == null && others == null && !name.isEmpty()) {
                    missing.add(name);
                }
            }
            if (!missing.isEmpty()) {
                scalars.problems()
                        .error(
                                section.start(),
                                what + " says nothing of " + String.join(", ", missing) + "; name them or add `else`");
            }
        } else if (node != null) {
            Arrays.fill(amounts, reader.of(node, what));
        }
        return amounts;
    }
}
