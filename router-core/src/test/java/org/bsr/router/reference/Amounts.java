package org.bsr.router.reference;

import java.util.List;

/** The money that a random plan is written with. */
record Amounts(
        List<String> base, List<String> perLevel, List<String> localCenter, List<String> cost, List<String> perSecond) {
    private static final List<String> FEW = List.of("0", "0", "1", "1.00", "2", "5", "0.5", "0.000001", "-1");
    private static final List<String> RATES = List.of("0", "1", "1.00", "2", "5", "0.5", "0.000001");

    /** Few and small, so that calls and agents are often worth the same. */
    static final Amounts SMALL = new Amounts(FEW, FEW, FEW, List.of("0", "0", "1", "2", "5"), RATES);

    /** Up to the limits of what a plan may say. */
    static final Amounts LARGE = new Amounts(
            List.of("0", "499999.999999", "500000", "-500000"),
            List.of("0", "50000", "49999.999999", "-50000"),
            List.of("0", "1000000", "-1000000"),
            List.of("0", "1000000"),
            List.of("0", "10", "9.999999"));
}
