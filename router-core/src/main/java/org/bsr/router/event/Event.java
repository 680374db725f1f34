package org.bsr.router.event;

import org.bsr.router.text.Text;

/**
 * One thing the router says: filled by the engine, used by the one who listens, and filled again. Only the fields that the
 * message schema names for the {@link #type} mean anything. Not thread-safe.
 *
 * <p>Who reads events from somewhere fills the texts in place. The engine, whose texts are at hand already, lets an event that is
 * said often show those instead of copying them: they belong to a call or an agent, and nobody else may write them.
 */
public final class Event {
    public EventType type = EventType.ACCEPTED;
    /** Index of the client it is for; -1: for every client. */
    public int client = -1;

    public long commandId;
    /** When it happened, microseconds since 1970; of a deadline that fired, the deadline. */
    public long time;
    /** The next time at which something happens by itself; {@link Long#MAX_VALUE}: never. */
    public long nextDeadline;

    public Text call = new Text();
    public Text agent = new Text();
    public Text address = new Text();
    public Text flow = new Text();
    public Text rule = new Text();
    public Text intent = new Text();
    public Text outcome = new Text();

    // What the agent sees of the caller.
    /** Empty where the plan does not show it to agents. */
    public Text tier = new Text();

    public Text lifecycle = new Text();
    /** The latest contacts, the latest first: {@code days-ago intent outcome}, one a line. */
    public Text contacts = new Text();
    /** The agent may make this caller an offer. */
    public boolean salesHint;

    public Text reason = new Text();
    public Text center = new Text();

    public Destination destination = Destination.WAITING;
    /** Place in the waiting line, 1 is next; 0: not waiting. */
    public int position;
    /** Estimated wait in microseconds, as often longer as shorter; -1: unknown, since nobody who could answer is logged in. */
    public long ewtMicros;

    /** In nine of ten such cases the wait is not longer; -1: unknown. */
    public long ewtP90Micros;

    /** Whether the caller is to be asked if he would rather be called back. */
    public boolean callbackOffered;
    /** Of a call that is a callback: whom to call. */
    public Text number = new Text();

    public long waitMicros;
    /** When the offer, the after-call work or the back-off ends by itself; 0: never. */
    public long deadline;
    /** Expected value of this call at this destination, and the cost of the contact, in millionths. */
    public long value;

    public long cost;

    public AgentState agentState = AgentState.LOGGED_OUT;
    public CallState callState = CallState.WAITING;
    public CenterState centerState = CenterState.OPEN;
    public CallEnd end = CallEnd.SERVED;
    public Rejection rejection = Rejection.MALFORMED;
    public AlertCode alert = AlertCode.NO_QUALIFIED_AGENT;
    /** Name of the offending field of a rejected command. */
    public Text field = new Text();

    public Text text = new Text();

    public int version;
    public long epoch;
    public long graceMicros;
    public long retryAfterMicros;
    /** What explains the decisions about a call: a JSON array, the earliest first. */
    public Text decisions = new Text();
    /** Earlier ones that are not among them. */
    public int moreDecisions;

    public Text planHash = new Text();
    public Text rosterHash = new Text();
    /** Of the calls that nobody was connected with: how many keep the rules they had, and how many follow the new ones. */
    public int callsKept;

    public int callsMigrated;

    public Event clear(EventType newType) {
        type = newType;
        client = -1;
        commandId = 0;
        time = 0;
        nextDeadline = 0;
        call.clear();
        agent.clear();
        address.clear();
        flow.clear();
        rule.clear();
        intent.clear();
        outcome.clear();
        tier.clear();
        lifecycle.clear();
        contacts.clear();
        salesHint = false;
        reason.clear();
        center.clear();
        position = 0;
        ewtMicros = 0;
        ewtP90Micros = 0;
        callbackOffered = false;
        number.clear();
        waitMicros = 0;
        deadline = 0;
        value = 0;
        cost = 0;
        field.clear();
        text.clear();
        version = 0;
        epoch = 0;
        graceMicros = 0;
        retryAfterMicros = 0;
        decisions.clear();
        moreDecisions = 0;
        planHash.clear();
        rosterHash.clear();
        callsKept = 0;
        callsMigrated = 0;
        return this;
    }
}
