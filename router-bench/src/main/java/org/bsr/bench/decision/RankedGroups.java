package org.bsr.bench.decision;

import org.bsr.router.engine.EngineDecision;

/** As the engine does it. */
final class RankedGroups implements Choice {
    private final EngineDecision engine;

    RankedGroups(EngineDecision engine) {
        this.engine = engine;
    }

    @Override
    public int best(int callClass) {
        return engine.best(callClass);
    }

    @Override
    public void becomesIdle(int agent, long now) {
        engine.becomesIdle(agent, now);
    }

    @Override
    public void becomesBusy(int agent) {
        engine.becomesBusy(agent);
    }
}
