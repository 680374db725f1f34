package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** The agents of all centers, one pool: who they are, and which of them are idle, group by group. */
final class Workforce {
    private final List<Agent> agents = new ArrayList<>();
    private final Register<Agent> byId = new Register<>(new Agent[0]);
    private final Sites sites;
    final IdleBitmaps idleBitmaps = new IdleBitmaps();
    private List<Group> groups = List.of();
    private List<Media> media = List.of();

    Workforce(Sites sites) {
        this.sites = sites;
    }

    /** All agents ever rostered, by index. */
    List<Agent> agents() {
        return agents;
    }

    List<Group> groups() {
        return groups;
    }

    /** The rostered agent with this id, or null. */
    @Nullable
    Agent find(Text id) {
        Agent agent = id.isEmpty() ? null : byId.get(id);
        return agent != null && agent.rostered ? agent : null;
    }

    /** Has the processor fetch where it is noted which agent has this id. */
    int touch(Text id) {
        return byId.touch(id);
    }

    /** The agent who most likely has this id, without a look at him. */
    @Nullable
    Agent glance(Text id) {
        int index = byId.glance(id);
        return index == Register.NONE ? null : byId.known()[index];
    }

    /**
     * Takes over a roster. Agents known by id keep their index and their state; who is no longer rostered stays in his old
     * group, which nobody ranks any more.
     *
     * @param plan whose media the calls in progress are of already
     */
    void install(Roster roster, RoutingPlan plan) {
        List<Group> newGroups = new ArrayList<>(roster.groups().size());
        for (Roster.Group group : roster.groups()) {
            Site site = sites.named(Text.of(plan.centerNames().name(group.center())));
            newGroups.add(new Group(
                    newGroups.size(),
                    group.center(),
                    site,
                    group.levels(),
                    group.cost(),
                    group.capacities(),
                    idleBitmaps));
        }
        for (Agent agent : agents) {
            agent.rostered = false;
            agent.counted = false;
            stepDown(agent);
            agent.useMedia(plan.media().size());
        }
        media = plan.media();
        for (Roster.Agent rostered : roster.agents()) {
            Group group = newGroups.get(rostered.group());
            Text id = Text.of(rostered.id());
            Agent agent = byId.get(id);
            if (agent == null) {
                agent = new Agent(agents.size(), id, group);
                agent.useMedia(media.size());
                agents.add(agent);
                byId.add(agent);
            }
            agent.address.set(rostered.address());
            agent.join(group);
            agent.rostered = true;
            group.rostered++;
            refresh(agent);
        }
        groups.forEach(Group::leaveAll);
        groups = List.copyOf(newGroups);
    }

    /** Brings the staff and the idle lists of the agent's group in line with his state and with what he has room for. */
    void refresh(Agent agent) {
        if (agent.isStaff() != agent.counted) {
            agent.counted = !agent.counted;
            agent.group.countStaff(agent.counted ? 1 : -1);
        }
        stepDown(agent);
        if (agent.takesOffers()) {
            for (int m = 0; m < media.size(); m++) {
                if (agent.hasRoomFor(m, media)) {
                    agent.queue(m).add(agent);
                }
            }
        }
    }

    private void stepDown(Agent agent) {
        for (int m = 0; m < media.size(); m++) {
            if (agent.isIdleFor(m)) {
                agent.queue(m).remove(agent);
            }
        }
    }
}
