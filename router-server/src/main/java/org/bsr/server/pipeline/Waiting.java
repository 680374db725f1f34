package org.bsr.server.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.PhasedBackoffWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.SelectStrategy;
import io.netty.channel.SelectStrategyFactory;
import java.util.concurrent.TimeUnit;

/** What a thread does that has nothing to do. */
public enum Waiting {
    /** It sleeps until it is woken: the core is free for others, and waking costs microseconds. */
    BLOCK,
    /** It looks again for a moment, then sleeps: for machines with a core to spare for each thread. */
    BACK_OFF,
    /** It looks again and again, the event loop too: the fastest, and never idle; for machines with nothing else to do. */
    SPIN;

    private static final int FEW_CORES = 4;
    private static final SelectStrategy NEVER_SLEEP =
            (ready, hasTasks) -> hasTasks ? ready.get() : SelectStrategy.BUSY_WAIT;

    /** What suits this machine. */
    public static Waiting forCores(int cores) {
        return cores <= FEW_CORES ? BLOCK : BACK_OFF;
    }

    WaitStrategy ofStages() {
        return switch (this) {
            case BLOCK -> new BlockingWaitStrategy();
            case BACK_OFF -> PhasedBackoffWaitStrategy.withLock(20, 200, TimeUnit.MICROSECONDS);
            case SPIN -> new BusySpinWaitStrategy();
        };
    }

    SelectStrategyFactory ofEventLoop() {
        return this == SPIN ? () -> NEVER_SLEEP : DefaultSelectStrategyFactory.INSTANCE;
    }
}
