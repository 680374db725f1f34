package org.bsr.router.plan;

import java.util.List;
import org.bsr.router.plan.RoutingPlan.Center;

/** The words of a plan that a roster is written in. */
public record Vocabulary(Symbols skills, List<Center> centers, List<Media> media) {

    public static Vocabulary of(RoutingPlan plan) {
        return new Vocabulary(plan.skills(), plan.centers(), plan.media());
    }
}
