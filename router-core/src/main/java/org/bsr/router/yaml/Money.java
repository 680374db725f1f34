package org.bsr.router.yaml;

import java.math.BigDecimal;

/** A range of money, in millionths, both ends included. */
public record Money(long least, long most) {
    private static final long ONE = 1_000_000;
    private static final long LARGEST = 1_000_000 * ONE;

    /** The index is a sum of such amounts, times a million, in 64 bits. */
    public static final Money ANY = new Money(-LARGEST, LARGEST);

    public static final Money COST = new Money(0, LARGEST);
    public static final Money URGENCY_PER_SECOND = new Money(0, 10 * ONE);
    public static final Money PRICE_PER_SECOND = new Money(0, ONE);
    public static final Money SHARE = new Money(0, ONE);
    public static final Money IDLE_PER_SECOND = new Money(0, ONE / 10);

    /** As a person writes it. */
    public static String shown(long millionths) {
        BigDecimal exact = BigDecimal.valueOf(millionths, 6).stripTrailingZeros();
        return (exact.scale() < 2 ? exact.setScale(2) : exact).toPlainString();
    }
}
