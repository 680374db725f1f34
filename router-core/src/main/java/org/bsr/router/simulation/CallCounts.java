package org.bsr.router.simulation;

/** What came of calls of one kind, or of several. Waits are in microseconds. */
final class CallCounts {
    long arrived;
    long repeated;
    long startedAtOnce;
    long started;
    long abandoned;
    long diverted;
    long contained;
    long lostInSelfService;
    long answeredWithin;
    long abandonedAfter;
    long overflowed;
    double waited;

    /** Whose first conversation is over. */
    long served;

    long transferred;
    long transferWaits;
    long abandonedTransferred;
    double waitedTransferred;

    long tookCallback;
    long reached;
    long notReached;
    double waitedForCallback;

    final Announcements median = new Announcements();
    final Announcements ninetieth = new Announcements();

    /** Of whom it is not known yet how this, or their wait after a transfer, ends. */
    long open;

    void add(CallCounts other) {
        arrived += other.arrived;
        repeated += other.repeated;
        startedAtOnce += other.startedAtOnce;
        started += other.started;
        abandoned += other.abandoned;
        diverted += other.diverted;
        contained += other.contained;
        lostInSelfService += other.lostInSelfService;
        answeredWithin += other.answeredWithin;
        abandonedAfter += other.abandonedAfter;
        overflowed += other.overflowed;
        waited += other.waited;
        served += other.served;
        transferred += other.transferred;
        transferWaits += other.transferWaits;
        abandonedTransferred += other.abandonedTransferred;
        waitedTransferred += other.waitedTransferred;
        tookCallback += other.tookCallback;
        reached += other.reached;
        notReached += other.notReached;
        waitedForCallback += other.waitedForCallback;
        median.add(other.median);
        ninetieth.add(other.ninetieth);
        open += other.open;
    }

    /** A call that was handed on does not wait any more. */
    void endTransferWait(long micros) {
        transferWaits++;
        waitedTransferred += micros;
    }
}
