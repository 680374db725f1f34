package org.bsr.server.player;

import java.util.concurrent.TimeUnit;

/** How the player's time goes by; all times are microseconds of the scenario's own time. */
public sealed interface Pace {

    /** What a pace may ask of the player. */
    interface Stage {
        /** Takes in what the router says, for at most so long. */
        void listen(long atMostMillis);

        /** Tells the router what time it is. */
        void advance(long time);

        boolean allIsAnswered();

        /**
         * Asks on the other connections for a sign of life: once it is there, so is all that the last command caused. False if
         * there are none.
         */
        boolean askOthers();

        /** When the router does something by itself next. */
        long nextDeadline();
    }

    /** Whether it is time for what is due then; if not, some time has passed, and something else may be due by now. */
    boolean isDue(long time, Stage stage);

    /** After a command was sent. */
    void sent(Stage stage);

    /** The router is there, at this time of its clock. */
    void begin(long time);

    /** The router has said something at this time of its clock. */
    void heard(long time);

    long now();

    /**
     * The player owns the clock: it waits for every answer, and where the router has something to do before the player does, it
     * lets the router's time come first. So the same day is played the same way however busy the machine is; time only goes by
     * more slowly.
     */
    final class AsAnswered implements Pace {
        private static final long LISTEN_MILLIS = 1000;
        private static final long LONGEST_PAUSE_MILLIS = 100;

        private final double speed;
        private long now;
        private long anchorMicros = Timetable.NEVER;
        private long anchorNanos;

        /** @param speed so many times faster than life and no faster; 0: as fast as the router answers */
        public AsAnswered(double speed) {
            this.speed = speed;
        }

        @Override
        public boolean isDue(long time, Stage stage) {
            long deadline = stage.nextDeadline();
            long next = Math.min(time, deadline);
            if (next == Timetable.NEVER) {
                return false;
            }
            long early = millisUntil(next);
            if (early > 0) {
                stage.listen(Math.min(early, LONGEST_PAUSE_MILLIS));
                return false;
            }
            now = Math.max(now, next);
            if (deadline <= time) {
                stage.advance(now);
                return false;
            }
            return true;
        }

        private long millisUntil(long time) {
            if (speed == 0) {
                return 0;
            }
            if (anchorMicros == Timetable.NEVER) {
                anchorMicros = time;
                anchorNanos = System.nanoTime();
            }
            long due = anchorNanos + (long) ((time - anchorMicros) * 1000 / speed);
            return TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime());
        }

        @Override
        public void sent(Stage stage) {
            hearAll(stage);
            if (stage.askOthers()) {
                hearAll(stage);
            }
        }

        private static void hearAll(Stage stage) {
            while (!stage.allIsAnswered()) {
                stage.listen(LISTEN_MILLIS);
            }
        }

        @Override
        public void begin(long time) {
            heard(time);
        }

        @Override
        public void heard(long time) {
            now = Math.max(now, time);
        }

        @Override
        public long now() {
            return now;
        }
    }

    /** So many times faster than life, by the router's own clock: what is due is sent then, and answers come when they come. */
    final class Scaled implements Pace {
        private static final long LONGEST_LISTEN_MILLIS = 100;

        private final double speed;
        private long anchorMicros;
        private long anchorNanos = System.nanoTime();

        public Scaled(double speed) {
            this.speed = speed;
        }

        @Override
        public boolean isDue(long time, Stage stage) {
            stage.listen(0);
            long now = now();
            if (time <= now) {
                return true;
            }
            double millis = (time - now) / speed / 1000;
            stage.listen((long) Math.max(1, Math.min(millis, LONGEST_LISTEN_MILLIS)));
            return false;
        }

        @Override
        public void sent(Stage stage) {}

        /** The router's clock stood still while it was away. */
        @Override
        public void begin(long time) {
            anchorMicros = time;
            anchorNanos = System.nanoTime();
        }

        /** What it said took a while to come here; what came fastest is nearest the truth. */
        @Override
        public void heard(long time) {
            if (time > now()) {
                begin(time);
            }
        }

        @Override
        public long now() {
            return anchorMicros + (long) (TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - anchorNanos) * speed);
        }
    }
}
