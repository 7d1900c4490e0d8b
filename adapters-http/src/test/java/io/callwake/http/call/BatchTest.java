package io.callwake.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.StoreAway;
import io.callwake.application.call.ReceiveReportDocument.News;
import io.callwake.application.call.ReceiveReportDocument.Result;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.ReportDocument;
import io.callwake.domain.call.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a batch when something goes wrong around it. */
@Timeout(30)
class BatchTest {

    private static final CallId CALL = new CallId(UUID.fromString("0195a6b0-0000-7000-8000-000000000001"));

    private static Duration atOnce() {
        return Duration.ZERO;
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "{\"externalId\": \"" + i + "\", \"agentRef\": \"boiler-line\"}\n")
                .collect(Collectors.joining());
    }

    private static Result taken() {
        return new Result.Received(CALL, News.ACCEPTED);
    }

    private static String id(ReportDocument document) {
        return document.report().externalId().value();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Batch batch(Function<ReportDocument, Result> receive, Supplier<Duration> spend) {
        return new Batch(new ReportReader(false), receive, spend, new BatchRoom());
    }

    private static List<String> answers(InputStream in, Function<ReportDocument, Result> receive) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run(batch(receive, BatchTest::atOnce), in, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void run(Batch batch, InputStream in, OutputStream out) {
        try {
            batch.run(in, out);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aLineThatFailsHasAnErrorAndTheOthersGoOn() {
        List<String> answers = answers(stream(lines(5)), document -> {
            if (id(document).equals("3")) {
                throw new IllegalStateException("broken");
            }
            return taken();
        });

        assertThat(answers).hasSize(5);
        assertThat(answers.get(2))
                .matches(
                        "\\{\"line\":3,\"errors\":\\[\\{\"path\":\"\",\"message\":\"Something failed on our side\\..*\"}],"
                                + "\"correlationId\":\"[-0-9a-f]{36}\"}");
        assertThat(answers).filteredOn(answer -> answer.contains("accepted")).hasSize(4);
    }

    @Test
    void aStoreThatIsAwayEndsTheAnswerAndSaysFromWhichLineOnNothingWasTaken() {
        List<String> answers = answers(stream(lines(1_000)), document -> {
            if (Integer.parseInt(id(document)) > 20) {
                throw new StoreAway(new IOException("no connection"));
            }
            return taken();
        });

        assertThat(answers.subList(0, 20)).allMatch(answer -> answer.contains("accepted"));
        assertThat(answers.subList(20, answers.size() - 1))
                .isNotEmpty()
                .allMatch(answer -> answer.contains("Whether this line was taken is not known"));
        assertThat(answers.getLast())
                .startsWith("{\"line\":" + answers.size() + ",")
                .contains("Nothing from this line on was taken");
        assertThat(answers).hasSizeLessThan(100);
    }

    @Test
    void aBodyThatBreaksOffIsAnsweredUpToThere() {
        InputStream broken = new InputStream() {
            private final InputStream begin = stream(lines(2) + "{\"externalId\": ");

            @Override
            public int read() throws IOException {
                int next = begin.read();
                if (next < 0) {
                    throw new IOException("timed out");
                }
                return next;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int read = begin.read(into, from, length);
                if (read < 0) {
                    throw new IOException("timed out");
                }
                return read;
            }
        };
        List<String> answers = answers(broken, _ -> taken());

        assertThat(answers).hasSize(3);
        assertThat(answers.getLast()).startsWith("{\"line\":3,").contains("did not arrive in full");
    }

    @Test
    void noMoreThanAFewLinesAreUnderWayAtATime() throws InterruptedException {
        AtomicInteger underWay = new AtomicInteger();
        CountDownLatch mayGoOn = new CountDownLatch(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Batch batch = batch(
                _ -> {
                    underWay.incrementAndGet();
                    await(mayGoOn);
                    return taken();
                },
                BatchTest::atOnce);
        Thread running = Thread.ofVirtual().start(() -> run(batch, stream(lines(200)), out));

        assertThat(running.join(Duration.ofMillis(200))).isFalse();
        assertThat(underWay.get()).isBetween(2, 10);
        mayGoOn.countDown();
        running.join();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(200);
    }

    @Test
    void longLinesAreWorkedOnAlone() throws InterruptedException {
        BatchRoom room = new BatchRoom();
        int most = room.take(100 * 1024 * 1024);
        CountDownLatch got = new CountDownLatch(1);
        Thread other = Thread.ofVirtual().start(() -> {
            try {
                room.giveBack(room.take(1));
                got.countDown();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(got.await(50, TimeUnit.MILLISECONDS)).isFalse();
        room.giveBack(most);
        assertThat(got.await(10, TimeUnit.SECONDS)).isTrue();
        other.join();
    }

    @Test
    void whoMaySendNoMoreWaits() {
        AtomicInteger asked = new AtomicInteger();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Supplier<Duration> everyOther = () -> asked.incrementAndGet() % 2 == 1 ? Duration.ofNanos(1) : Duration.ZERO;
        run(batch(_ -> taken(), everyOther), stream(lines(10)), out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(10);
        assertThat(asked).hasValue(20);
    }

    @Test
    void whoDoesNotWantTheAnswersAnyMoreIsNotReadAnyFurther() {
        AtomicInteger received = new AtomicInteger();
        Batch batch = batch(
                _ -> {
                    received.incrementAndGet();
                    return taken();
                },
                BatchTest::atOnce);
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        run(batch, stream(lines(100_000)), gone);

        assertThat(batch.isCutOff()).isTrue();
        assertThat(received.get()).isLessThan(100_000);
    }
}
