package org.bsr.router.roster;

import java.util.List;

/**
 * The agents of all centers, in the order of their file, and the groups of those who are interchangeable. Immutable.
 *
 * @param hash content hash of the source
 */
public record Roster(String hash, List<Agent> agents, List<Group> groups) {

    /**
     * @param id how the switches name the agent
     * @param address where the switch reaches the agent, such as a SIP URI
     * @param group index in {@link Roster#groups}
     */
    public record Agent(String id, String name, String address, int group) {}

    /**
     * Agents with the same center, skills, levels, cost and capacities.
     *
     * @param levels by skill of the plan, 1 to 10, 0 where absent
     * @param cost of one contact with such an agent, in millionths
     * @param capacities by media of the plan: how many contacts such an agent handles at once
     */
    public record Group(int center, int[] levels, long cost, int[] capacities) {}
}
