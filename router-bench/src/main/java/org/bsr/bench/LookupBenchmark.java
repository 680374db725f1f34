package org.bsr.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.Long2LongHashMap;
import org.bsr.router.command.Caller;
import org.bsr.router.text.Text;
import org.bsr.server.directory.Callers;
import org.bsr.server.directory.CustomerReader;
import org.bsr.server.directory.CustomerSearch;
import org.bsr.server.directory.Customers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One caller, any of them: the text that came with his call is looked up, and what the directory says of him is written into the
 * call in the ids of the plan. Beside it one look-up in a map of as many longs to longs, which is the least that any directory needs.
 *
 * <p>Among millions a look-up waits for memory, and processors overlap look-ups that do not wait for each other. So there are two
 * kinds: one after the other, where the next begins when the one before has answered, as it is with one call at a time; and a batch,
 * as it is with the calls of one batch of the ring.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "-Xmx1g",
            "-XX:+UseTransparentHugePages",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"
        })
public class LookupBenchmark {
    private static final int BATCH = 256;
    private static final int ID_LENGTH = 10;
    private static final int PHONE_LENGTH = 12;
    private static final int TIERS = 5;
    private static final Text NOTHING = new Text();

    /** So many that the caches hold a small part of the customers who call. */
    private static final int CALLS = 1 << 22;

    /** Ten digits, scattered: each customer has others. */
    private static long digits(int customer) {
        return 2_000_000_000L + customer * 2_654_435_761L % 8_000_000_000L;
    }

    /** Who calls, one after the other. */
    private static int[] callers(int customers) {
        return new SplittableRandom(7).ints(CALLS, 0, customers).toArray();
    }

    /** Writes a directory that {@link Directory} can be told to read. */
    public static void write(Path file, int customers) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            StringBuilder row = new StringBuilder("id,phones,tier,tenure_years\n");
            for (int i = 0; i < customers; i++) {
                row.append(digits(i)).append(",+1").append(digits(i));
                row.append(",T").append(i % TIERS).append(',').append(i % 40).append('\n');
                out.append(row);
                row.setLength(0);
            }
        }
    }

    @State(Scope.Thread)
    public static class MapOfLongs {
        @Param("10000000")
        public int customers;

        final Long2LongHashMap map = new Long2LongHashMap(-1);
        private final long[] keys = new long[CALLS];
        private int next;

        @Setup
        public void fill() {
            for (int i = 0; i < customers; i++) {
                map.put(digits(i), i);
            }
            int[] callers = callers(customers);
            for (int i = 0; i < CALLS; i++) {
                keys[i] = digits(callers[i]);
            }
        }

        /** @param found is never negative, so the next one it is; but only it tells */
        long key(long found) {
            next = (next + 1 + (int) (found >>> 63)) % CALLS;
            return keys[next];
        }
    }

    @State(Scope.Thread)
    public static class Directory {
        @Param("10000000")
        public int customers;

        /** With so many customers; empty: one is written, and deleted again. */
        @Param("")
        public String file = "";

        final Caller caller = new Caller();
        final Text[] batch = new Text[BATCH];
        private byte[] ids = {};
        private byte[] phones = {};
        private int next;
        private CustomerSearch search = new CustomerSearch(Customers.none());
        private Callers callers = new Callers(Customers.none(), new CallCenters(CallCenters.Size.of(100)).plan);

        @Setup
        public void fill() throws IOException {
            CallCenters centers = new CallCenters(CallCenters.Size.of(100));
            Customers directory = load();
            if (directory.size() != customers) {
                throw new IllegalStateException(directory.size() + " of " + customers + " customers were read");
            }
            search = new CustomerSearch(directory);
            callers = new Callers(directory, centers.plan);
            StringBuilder allIds = new StringBuilder(CALLS * ID_LENGTH);
            StringBuilder allPhones = new StringBuilder(CALLS * PHONE_LENGTH);
            for (int customer : callers(customers)) {
                allIds.append(digits(customer));
                allPhones.append("+1").append(digits(customer));
            }
            ids = allIds.toString().getBytes(US_ASCII);
            phones = allPhones.toString().getBytes(US_ASCII);
            for (int i = 0; i < BATCH; i++) {
                batch[i] = new Text();
            }
        }

        private Customers load() throws IOException {
            if (!file.isEmpty()) {
                return read(Path.of(file));
            }
            Path own = Files.createTempFile("customers", ".csv");
            try {
                write(own, customers);
                return read(own);
            } finally {
                Files.delete(own);
            }
        }

        private static Customers read(Path from) throws IOException {
            return Objects.requireNonNull(
                    CustomerReader.read(from, (bytes, all, rows) -> {}).result());
        }

        /** The calls of a batch, as the stage before has left them. */
        void nextIds() {
            for (Text id : batch) {
                next = (next + 1) % CALLS;
                id.set(ids, next * ID_LENGTH, ID_LENGTH);
            }
        }

        void nextPhones() {
            for (Text phone : batch) {
                next = (next + 1) % CALLS;
                phone.set(phones, next * PHONE_LENGTH, PHONE_LENGTH);
            }
        }

        int describe(int customer) {
            callers.describe(customer, caller);
            return caller.tenureYears;
        }
    }

    /** Each key is known once the look-up before has answered. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long mapOfLongs(MapOfLongs map) {
        long found = 0;
        for (int i = 0; i < BATCH; i++) {
            found = map.map.get(map.key(found));
        }
        return found;
    }

    /** All keys are known beforehand, and the processor overlaps the look-ups as far as it can by itself. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long batchOfMapOfLongs(MapOfLongs map) {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += map.map.get(map.key(0));
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int byId(Directory directory) {
        directory.nextIds();
        int told = 0;
        for (int i = 0; i < BATCH; i++) {
            told = directory.describe(directory.search.find(directory.batch[i + (told >>> 31)], NOTHING));
        }
        return told;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int byPhone(Directory directory) {
        directory.nextPhones();
        return phonesOneByOne(directory);
    }

    /** They call from numbers that nobody knows. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int strangers(Directory directory) {
        directory.nextPhones();
        for (Text phone : directory.batch) {
            phone.array()[1] = '9';
        }
        return phonesOneByOne(directory);
    }

    private static int phonesOneByOne(Directory directory) {
        int told = 0;
        for (int i = 0; i < BATCH; i++) {
            told = directory.describe(directory.search.find(NOTHING, directory.batch[i + (told >>> 31)]));
        }
        return told;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int batchById(Directory directory) {
        directory.nextIds();
        directory.search.clear();
        for (Text id : directory.batch) {
            directory.search.add(id, NOTHING);
        }
        return findAll(directory);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int batchByPhone(Directory directory) {
        directory.nextPhones();
        directory.search.clear();
        for (Text phone : directory.batch) {
            directory.search.add(NOTHING, phone);
        }
        return findAll(directory);
    }

    private static int findAll(Directory directory) {
        directory.search.findAll();
        int sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += directory.describe(directory.search.found(i));
        }
        return sum;
    }
}
