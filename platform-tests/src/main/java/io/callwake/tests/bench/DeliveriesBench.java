package io.callwake.tests.bench;

import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.tests.Eventually;
import io.callwake.tests.JavaProcess;
import io.callwake.tests.PlatformProcess;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How fast webhooks go out: of 2 KB, signed, each try committed. How long they take at half that rate, beside receivers that are
 * slow or dead, and beside a tenant with a great backlog. In the end every id has to have arrived. Sender, Postgres and receiver
 * are on one machine, and few tenants have all of it: with a few deliveries for each of many, there are as many commits as
 * tenants. It judges only while the machine does nothing else.
 */
public final class DeliveriesBench {

    private static final double MOST_OF_OTHERS = 0.2;
    private static final int MOST_ROUNDS = 12;
    private static final double LEAST_A_SECOND = 5_000;
    private static final List<Integer> AT_ONCE = List.of(1, 8, 32, 128);
    private static final List<Integer> JUDGED_AT_ONCE = List.of(32, 128);
    private static final double MOST_P99 = 100;
    private static final double MOST_P99_BESIDE_SLOW_ONES = 200;
    private static final double MOST_MORE_BESIDE_A_BACKLOG = 15;
    private static final int ENDPOINTS = 10;
    private static final int PER_SECOND_EACH = 200;
    private static final int PER_SECOND_OF_THE_SMALL = 50;
    private static final int BACKLOG = 100_000;
    private static final Duration LEAD = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final PlatformProcess platform;
    private final JavaProcess receiver;
    private final int port;
    private final BenchDeliveries deliveries;
    private final int deliveriesARound;
    private final int rounds;
    private final int seconds;
    private final TenantId tenant;
    private final List<TenantId> tenants = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private boolean isTooBusy;
    private long undelivered;

    private DeliveriesBench(
            PlatformProcess platform,
            JavaProcess receiver,
            int port,
            BenchDeliveries deliveries,
            int deliveriesARound,
            int rounds,
            int seconds) {
        this.platform = platform;
        this.receiver = receiver;
        this.port = port;
        this.deliveries = deliveries;
        this.deliveriesARound = deliveriesARound;
        this.rounds = rounds;
        this.seconds = seconds;
        this.tenant = newTenant("Bench");
    }

    /** Arguments: deliveries of a round (60000); rounds (5); seconds of what is sent at a rate (30). */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 30;
        Path folder = Files.createTempDirectory("callwake-bench-");
        Path portFile = folder.resolve("receiver.port");
        System.out.printf("logs in %s%n", folder);
        try (JavaProcess receiver = JavaProcess.start(
                        BenchReceiver.class,
                        System.getProperty("java.class.path"),
                        List.of("-Xmx256m", "-XX:TieredStopAtLevel=4"),
                        List.of(portFile.toString()),
                        Map.of(),
                        folder.resolve("receiver.log"));
                PlatformProcess platform = PlatformProcess.startForBench(folder, Map.of())) {
            Eventually.within(Duration.ofSeconds(20), "the receiver tells its port", () -> Files.exists(portFile));
            int port = Integer.parseInt(Files.readString(portFile));
            try (BenchDeliveries deliveries = new BenchDeliveries(folder, "http://127.0.0.1:" + port)) {
                System.exit(new DeliveriesBench(platform, receiver, port, deliveries, count, rounds, seconds).run());
            }
        }
    }

    /** @return 0 if all holds, 1 if something does not, 2 if the machine was too busy to tell */
    private int run() throws IOException, SQLException, InterruptedException {
        System.out.printf(
                "sender, Postgres and receiver on one machine of %d cores; few tenants have all of it%n",
                Runtime.getRuntime().availableProcessors());
        System.out.println("warming up");
        perSecond(32, deliveriesARound);
        perSecond(128, deliveriesARound);
        double fastest = 0;
        for (int atOnce : AT_ONCE) {
            fastest = Math.max(fastest, throughput(atOnce));
        }
        atARate(fastest / 2);
        besideSlowOnes();
        besideABacklog();
        reconcile();
        missed.forEach(each -> System.out.println("MISSED: " + each));
        if (!missed.isEmpty()) {
            return 1;
        }
        if (isTooBusy) {
            System.out.println("NOT JUDGED: the machine was too busy with something else for some of it.");
            return 2;
        }
        return 0;
    }

    private TenantId newTenant(String name) {
        TenantId made = deliveries.newTenant(name);
        tenants.add(made);
        return made;
    }

    private double throughput(int atOnce) throws IOException, SQLException, InterruptedException {
        boolean isJudged = JUDGED_AT_ONCE.contains(atOnce);
        List<Double> quiet = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        int wanted = isJudged ? rounds : 1;
        int count = isJudged ? deliveriesARound : deliveriesARound / 6;
        for (int tried = 0; quiet.size() < wanted && tried < (isJudged ? MOST_ROUNDS : 1); tried++) {
            Rate rate = perSecond(atOnce, count);
            all.add(rate.perSecond());
            if (rate.spent().others() <= MOST_OF_OTHERS) {
                quiet.add(rate.perSecond());
            }
        }
        if (quiet.size() < wanted) {
            isTooBusy |= isJudged;
            return median(all);
        }
        double median = median(quiet);
        System.out.printf("%3d at once: median of %d: %,.0f/s%n", atOnce, wanted, median);
        if (isJudged && median < LEAST_A_SECOND) {
            missed.add("%d at once: %,.0f/s, less than %,.0f".formatted(atOnce, median, LEAST_A_SECOND));
        }
        return median;
    }

    private static double median(List<Double> several) {
        return several.stream().sorted().toList().get(several.size() / 2);
    }

    private record Rate(double perSecond, Machine.Spent spent) {}

    /** From the moment at which all are due to the commit of the last try. */
    private Rate perSecond(int atOnce, int count) throws IOException, SQLException, InterruptedException {
        EndpointId endpoint = deliveries.newEndpoint(tenant, "/ok", atOnce);
        Instant due = Instant.now().plus(Duration.ofMillis(count / 5L)).plus(LEAD);
        deliveries.write(tenant, endpoint, count, _ -> due);
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), due).toMillis()));
        Machine.Spent before = Machine.spent(platform, receiver.pid());
        long begin = System.nanoTime();
        waitUntilAllIsSent(tenant);
        double took = (System.nanoTime() - begin) / 1e9;
        Machine.Spent spent = Machine.spent(platform, receiver.pid()).since(before);
        Rate rate = new Rate(count / took, spent);
        System.out.printf(
                "%3d at once: %,7.0f/s (%s)  others %.2f cores%s%n",
                atOnce,
                rate.perSecond(),
                spent.forEach(count),
                spent.others(),
                spent.others() <= MOST_OF_OTHERS ? "" : ": does not count");
        return rate;
    }

    private void waitUntilAllIsSent(TenantId of) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (deliveries.isAnythingDue(of)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not all was sent within " + LIMIT);
            }
            Thread.sleep(20);
        }
    }

    /** So many a second from a moment on that lets them all be written before. */
    private IntFunction<Instant> evenly(double perSecond, int count) {
        Instant begin = Instant.now().plus(Duration.ofMillis(count / 3L)).plus(LEAD);
        return i -> begin.plusNanos((long) (i / perSecond * 1e9)).truncatedTo(ChronoUnit.MICROS);
    }

    private void atARate(double rate) throws IOException, SQLException, InterruptedException {
        EndpointId endpoint = deliveries.newEndpoint(tenant, "/ok", 32);
        int count = (int) (rate * seconds);
        IntFunction<Instant> dueAt = evenly(rate, count);
        int first = deliveries.write(tenant, endpoint, count, dueAt);
        Machine.Spent spent = whileTheyAreSent(tenant, dueAt);
        double[] sorted = latencies(first, count, dueAt);
        print("%,.0f/s".formatted(rate), sorted, spent);
        judge(spent, at(sorted, 0.99) < MOST_P99, "p99 at half the rate is %.1f ms".formatted(at(sorted, 0.99)));
    }

    private Machine.Spent whileTheyAreSent(TenantId of, IntFunction<Instant> dueAt)
            throws IOException, SQLException, InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), dueAt.apply(0)).toMillis()));
        Machine.Spent before = Machine.spent(platform, receiver.pid());
        waitUntilAllIsSent(of);
        return Machine.spent(platform, receiver.pid()).since(before);
    }

    /** One receiver never answers, one thinks for two seconds, and the others are not to feel it. */
    private void besideSlowOnes() throws IOException, SQLException, InterruptedException {
        TenantId mixed = newTenant("Mixed");
        int each = PER_SECOND_EACH * seconds;
        IntFunction<Instant> dueAt = evenly(PER_SECOND_EACH, each * ENDPOINTS);
        EndpointId dead = deliveries.newEndpoint(mixed, "/dead", 16);
        EndpointId slow = deliveries.newEndpoint(mixed, "/slow", 16);
        deliveries.write(mixed, dead, each, dueAt);
        deliveries.write(mixed, slow, each, dueAt);
        List<Integer> firsts = new ArrayList<>();
        for (int i = 2; i < ENDPOINTS; i++) {
            firsts.add(deliveries.write(mixed, deliveries.newEndpoint(mixed, "/ok", 16), each, dueAt));
        }
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), dueAt.apply(0)).toMillis()));
        Machine.Spent before = Machine.spent(platform, receiver.pid());
        Thread.sleep(Duration.ofSeconds(seconds + 5L));
        Machine.Spent spent = Machine.spent(platform, receiver.pid()).since(before);
        deliveries.forget(mixed, dead);
        deliveries.forget(mixed, slow);
        Thread.sleep(Duration.ofSeconds(20));
        undelivered += deliveries.notDelivered(mixed, dead) + deliveries.notDelivered(mixed, slow);
        double[] sorted = firsts.stream()
                .flatMapToDouble(first -> Arrays.stream(latenciesOf(first, each, dueAt)))
                .sorted()
                .toArray();
        print("beside a slow and a dead receiver", sorted, spent);
        judge(
                spent,
                at(sorted, 0.99) < MOST_P99_BESIDE_SLOW_ONES,
                "p99 beside slow receivers is %.1f ms".formatted(at(sorted, 0.99)));
    }

    /**
     * Of a receiver that takes 20 ms, as one on the net does; and of one that answers at once, so that the backlog takes all that
     * the machine has.
     */
    private void besideABacklog() throws IOException, SQLException, InterruptedException {
        TenantId small = newTenant("Small");
        EndpointId endpoint = deliveries.newEndpoint(small, "/ok", 16);
        int count = PER_SECOND_OF_THE_SMALL * seconds;
        IntFunction<Instant> alone = evenly(PER_SECOND_OF_THE_SMALL, count);
        int first = deliveries.write(small, endpoint, count, alone);
        Machine.Spent spentAlone = whileTheyAreSent(small, alone);
        double[] sortedAlone = latencies(first, count, alone);
        print("a small tenant alone", sortedAlone, spentAlone);
        besideABacklog(small, endpoint, "/usual", at(sortedAlone, 0.99) + MOST_MORE_BESIDE_A_BACKLOG);
        besideABacklog(small, endpoint, "/ok", MOST_P99);
    }

    /** @param path of the receiver of the backlog */
    private void besideABacklog(TenantId small, EndpointId endpoint, String path, double mostP99)
            throws IOException, SQLException, InterruptedException {
        TenantId great = newTenant("Great");
        EndpointId greatEndpoint = deliveries.newEndpoint(great, path, 32);
        int count = PER_SECOND_OF_THE_SMALL * seconds;
        IntFunction<Instant> dueAt = evenly(PER_SECOND_OF_THE_SMALL, BACKLOG);
        deliveries.write(great, greatEndpoint, BACKLOG, _ -> dueAt.apply(0));
        int first = deliveries.write(small, endpoint, count, dueAt);
        Machine.Spent spent = whileTheyAreSent(small, dueAt);
        double[] sorted = latencies(first, count, dueAt);
        String where = "beside a backlog of %,d to %s".formatted(BACKLOG, path);
        print(where, sorted, spent);
        waitUntilAllIsSent(great);
        judge(
                spent,
                at(sorted, 0.99) < mostP99,
                "p99 %s is %.1f ms, not below %.1f".formatted(where, at(sorted, 0.99), mostP99));
    }

    private void judge(Machine.Spent spent, boolean holds, String what) {
        if (spent.others() > MOST_OF_OTHERS) {
            isTooBusy = true;
        } else if (!holds) {
            missed.add(what);
        }
    }

    private static void print(String what, double[] sorted, Machine.Spent spent) {
        System.out.printf(
                "%s: %,d received, p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, most %.1f ms, others %.2f cores%n",
                what,
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.99),
                at(sorted, 0.999),
                at(sorted, 1),
                spent.others());
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
    }

    private double[] latencies(int first, int count, IntFunction<Instant> dueAt) {
        return Arrays.stream(latenciesOf(first, count, dueAt)).sorted().toArray();
    }

    /** Milliseconds from the moment at which one was due until it came; of those that came. */
    private double[] latenciesOf(int first, int count, IntFunction<Instant> dueAt) {
        Receipts receipts = receipts(first, count);
        double[] found = new double[count];
        int came = 0;
        for (int i = 0; i < count; i++) {
            if (receipts.times[i] > 0) {
                found[came++] = (receipts.firstAt[i] - ChronoUnit.MICROS.between(Instant.EPOCH, dueAt.apply(i))) / 1e3;
            }
        }
        return Arrays.copyOf(found, came);
    }

    /** When which event first came, and how often. */
    private static final class Receipts {

        private final long badSignatures;
        private final long[] firstAt;
        private final int[] times;

        Receipts(DataInputStream answer, int count) throws IOException {
            badSignatures = answer.readLong();
            firstAt = new long[count];
            times = new int[count];
            for (int i = 0; i < count; i++) {
                firstAt[i] = answer.readLong();
                times[i] = answer.readInt();
            }
        }
    }

    private Receipts receipts(int first, int count) {
        try (DataInputStream answer =
                new DataInputStream(URI.create("http://127.0.0.1:%d/receipts/%d/%d".formatted(port, first, count))
                        .toURL()
                        .openStream())) {
            return new Receipts(answer, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was to be delivered was delivered, says that it was, and came. */
    private void reconcile() throws SQLException {
        int written = deliveries.written();
        Receipts receipts = receipts(0, written);
        long received = Arrays.stream(receipts.times).filter(times -> times > 0).count();
        long requests = Arrays.stream(receipts.times).asLongStream().sum();
        long delivered = 0;
        long attempts = 0;
        for (TenantId each : tenants) {
            delivered += deliveries.delivered(each);
            attempts += deliveries.attempts(each);
            if (deliveries.isAnythingDue(each)) {
                missed.add("something is still due");
            }
        }
        System.out.printf(
                "%,d events, %,d delivered, %,d ids received in %,d requests, %,d attempts filed, %d bad signatures%n",
                written, delivered, received, requests, attempts, receipts.badSignatures);
        if (receipts.badSignatures > 0) {
            missed.add("%d signatures were bad".formatted(receipts.badSignatures));
        }
        if (delivered > received || attempts < delivered) {
            missed.add("more are said to be delivered than came");
        }
        if (delivered < written - undelivered) {
            missed.add("%,d of %,d are delivered".formatted(delivered, written - undelivered));
        }
    }
}
