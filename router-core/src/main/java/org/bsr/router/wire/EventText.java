package org.bsr.router.wire;

import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.text.Text;

/** The texts of the events, in every encoding; an event's texts lie behind its fixed block in the order given by {@link #of}. */
public enum EventText {
    FIELD("field"),
    TEXT("text"),
    CALL("call"),
    AGENT("agent"),
    ADDRESS("address"),
    FLOW("flow"),
    RULE("rule"),
    INTENT("intent"),
    TIER("tier"),
    LIFECYCLE("lifecycle"),
    CONTACTS("contacts"),
    OUTCOME("outcome"),
    REASON("reason"),
    CENTER("center"),
    NUMBER("number"),
    PLAN("plan"),
    ROSTER("roster"),
    DECISIONS("decisions");

    /** The most that the decisions about a call have. */
    public static final int MAX_JSON_BYTES = 32 * 1024;

    private static final int MAX_BYTES = 4096;

    private static final EventText[][] BY_TYPE = new EventText[EventType.values().length][];

    static {
        for (EventType type : EventType.values()) {
            BY_TYPE[type.ordinal()] = order(type);
        }
    }

    private final String fieldName;

    EventText(String fieldName) {
        this.fieldName = fieldName;
    }

    /** The texts of this type of event, in their order on the wire; only to be read. */
    public static EventText[] of(EventType type) {
        return BY_TYPE[type.ordinal()];
    }

    public String fieldName() {
        return fieldName;
    }

    /** A longer text is cut short, at a whole character. */
    public int maxBytes() {
        return isJson() ? MAX_JSON_BYTES : MAX_BYTES;
    }

    /** Whether it is a JSON value, which JSON events contain as it is. */
    public boolean isJson() {
        return this == DECISIONS;
    }

    /** Where an event keeps it. */
    public Text in(Event event) {
        return switch (this) {
            case FIELD -> event.field;
            case TEXT -> event.text;
            case CALL -> event.call;
            case AGENT -> event.agent;
            case ADDRESS -> event.address;
            case FLOW -> event.flow;
            case RULE -> event.rule;
            case INTENT -> event.intent;
            case TIER -> event.tier;
            case LIFECYCLE -> event.lifecycle;
            case CONTACTS -> event.contacts;
            case OUTCOME -> event.outcome;
            case REASON -> event.reason;
            case CENTER -> event.center;
            case NUMBER -> event.number;
            case PLAN -> event.planHash;
            case ROSTER -> event.rosterHash;
            case DECISIONS -> event.decisions;
        };
    }

    private static EventText[] order(EventType type) {
        return switch (type) {
            case WELCOME, ACCEPTED, BUSY -> list();
            case REJECTED -> list(FIELD, TEXT);
            case ROUTED -> list(CALL, AGENT, ADDRESS, FLOW, RULE, INTENT, TIER, LIFECYCLE, CONTACTS, NUMBER);
            case OFFER_WITHDRAWN -> list(CALL, AGENT, REASON);
            case AGENT_CHANGED -> list(AGENT, CALL, REASON);
            case CALL_OVER -> list(CALL, AGENT, OUTCOME, REASON);
            case ALERT -> list(CALL, TEXT);
            case PLAN_INSTALLED -> list(PLAN, ROSTER);
            case CENTER_STATE -> list(CENTER);
            case CALL_STATE -> list(CALL, AGENT, ADDRESS, FLOW, NUMBER);
            case EXPLANATION -> list(CALL, DECISIONS);
        };
    }

    private static EventText[] list(EventText... texts) {
        return texts;
    }
}
