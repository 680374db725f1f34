package org.bsr.router.overtaking;

/**
 * How long a call may have waited and still be passed by a newcomer.
 *
 * @param waitMicros meaningless where it is unbounded
 */
public record Bound(Reach reach, long waitMicros) {

    /** How far a newcomer gets. */
    public enum Reach {
        /** Behind everybody who waits, or he needs other agents. */
        NEVER,
        /** Past those who have waited less. */
        BOUNDED,
        /** Past everybody, while few agents are idle, as they are kept for him. */
        RESERVE,
        /** Past everybody: no wait makes up for the difference. */
        UNBOUNDED
    }

    static final Bound NEVER = new Bound(Reach.NEVER, 0);
    static final Bound RESERVE = new Bound(Reach.RESERVE, 0);
    static final Bound UNBOUNDED = new Bound(Reach.UNBOUNDED, 0);
}
