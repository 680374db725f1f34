package org.bsr.router.command;

import org.bsr.router.text.Text;

/**
 * Who is calling, in the ids of the plan in force when the call arrived: the customer's profile, and what was said with the
 * call, with the plan's defaults in place of what is unknown. Reused in place; not thread-safe.
 */
public final class Caller {
    public int tier;
    public int lifecycle;
    public int intent;
    public int language;
    /** The center where the call came in, or else the customer's home center. */
    public int center;

    public int tenureYears;
    public boolean known;
    /** The customer has asked never to be sent to self-service. */
    public boolean optedOut;
    /** The customer's tags, separated by semicolons. */
    public final Text tags = new Text();
    /** What the switch said about the call: {@code key=value}, one a line. */
    public final Text attributes = new Text();

    public void set(Caller other) {
        tier = other.tier;
        lifecycle = other.lifecycle;
        intent = other.intent;
        language = other.language;
        center = other.center;
        tenureYears = other.tenureYears;
        known = other.known;
        optedOut = other.optedOut;
        tags.set(other.tags);
        attributes.set(other.attributes);
    }
}
