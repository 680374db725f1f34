package org.bsr.router.simulation.day;

/** What is told of each group of calls. */
public enum Figure {
    SERVICE_LEVEL("service level", "%", true),
    ASA("ASA", "s", false),
    ABANDONMENT("abandoned", "%", false),
    OCCUPANCY("occupancy", "%", false),
    SERVED("served", "calls", true),
    SELF_SERVED("self-served", "calls", true),
    COST("cost", "money", false),
    VALUE("value", "money", true),
    NET("value - cost", "money", true);

    private final String label;
    private final String unit;
    private final boolean moreIsBetter;

    Figure(String label, String unit, boolean moreIsBetter) {
        this.label = label;
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
    }

    public String label() {
        return label;
    }

    /** {@code %}, {@code s}, {@code calls} or {@code money}. */
    public String unit() {
        return unit;
    }

    /** Whether it is a sum over the day, not a share or a mean. */
    boolean isSum() {
        return unit.equals("calls") || unit.equals("money");
    }

    public boolean moreIsBetter() {
        return moreIsBetter;
    }
}
