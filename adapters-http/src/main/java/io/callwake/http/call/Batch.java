package io.callwake.http.call;

import io.callwake.application.StoreAway;
import io.callwake.application.call.ReceiveReportDocument.Result;
import io.callwake.domain.Fault;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.ReportDocument;
import io.callwake.domain.call.ReportReader;
import io.callwake.http.JsonBody;
import io.callwake.http.RawBody;
import io.callwake.http.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A batch under way. Its lines are read, a few of them are worked on at a time, and their answers go out in their order while
 * more lines come in; whoever does not read the answers does not hold up the lines. Reports under one external id are filed one
 * after the other.
 */
final class Batch {

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private static final int MOST_UNDER_WAY = 8;
    private static final long MOST_SPOOLED = 256L * 1024 * 1024;

    /** No answer is empty. */
    private static final CompletableFuture<byte[]> END = CompletableFuture.completedFuture(new byte[0]);

    private final ReportReader reader;
    private final Function<ReportDocument, Result> receive;
    private final Supplier<Duration> spend;
    private final BatchRoom room;
    private final Map<String, String> logContext;

    /** The answers to come, in their order. */
    private final BlockingQueue<CompletableFuture<byte[]>> answers = new ArrayBlockingQueue<>(MOST_UNDER_WAY);

    /** The latest report under way under each external id. */
    private final Map<ExternalId, CompletableFuture<byte[]>> latest = new ConcurrentHashMap<>();

    private final Spool spool = new Spool(MOST_SPOOLED);
    private volatile boolean isStoreAway;
    private volatile boolean isOver;

    /** @param spend tells how long to wait before the next line is taken */
    Batch(ReportReader reader, Function<ReportDocument, Result> receive, Supplier<Duration> spend, BatchRoom room) {
        this.reader = reader;
        this.receive = receive;
        this.spend = spend;
        this.room = room;
        Map<String, String> context = MDC.getCopyOfContextMap();
        this.logContext = context == null ? Map.of() : context;
    }

    /** Takes in what comes, and answers it. */
    void run(InputStream in, OutputStream out) throws InterruptedException, IOException {
        try (spool) {
            begin(out);
            Thread collector = start("batch-answers", this::collect);
            Thread sender = start("batch-sender", () -> send(out));
            try {
                read(new Lines(in, RawBody.MOST_BYTES));
            } finally {
                answers.put(END);
                collector.join();
                sender.join();
            }
        }
    }

    /** The answer has begun, so that nothing can make it another one. */
    private void begin(OutputStream out) {
        try {
            out.flush();
        } catch (IOException _) {
            giveUp();
        }
    }

    private Thread start(String name, Runnable work) {
        return Thread.ofVirtual().name(name).start(() -> {
            MDC.setContextMap(logContext);
            work.run();
        });
    }

    private void read(Lines lines) throws InterruptedException {
        try {
            for (Lines.Line line = lines.next(); line != null && !isOver; line = lines.next()) {
                awaitTurn();
                if (isStoreAway) {
                    answers.put(said(BatchAnswer.refused(
                            line.number(),
                            "The database cannot be reached. Nothing from this line on was taken; send it again.")));
                    return;
                }
                answers.put(answerTo(line));
            }
        } catch (IOException _) {
            answers.put(said(BatchAnswer.refused(
                    lines.read() + 1, "The body did not arrive in full. Nothing from this line on was taken.")));
        }
    }

    private void awaitTurn() throws InterruptedException {
        for (Duration wait = spend.get(); !wait.isZero() && !isOver; wait = spend.get()) {
            Thread.sleep(wait);
        }
    }

    private CompletableFuture<byte[]> answerTo(Lines.Line line) throws InterruptedException {
        return switch (line) {
            case Lines.Line.TooLong(long number) -> said(BatchAnswer.refused(number, "The line is larger than 10 MB."));
            case Lines.Line.NotUtf8(long number) -> said(BatchAnswer.refused(number, "The line is not valid UTF-8."));
            case Lines.Line.Written written -> answerTo(written);
        };
    }

    private CompletableFuture<byte[]> answerTo(Lines.Line.Written line) throws InterruptedException {
        int taken = room.take(line.bytes());
        ReportDocument document;
        try {
            document = JsonBody.readLine(line.text(), reader::read);
        } catch (Refused refused) {
            room.giveBack(taken);
            return said(BatchAnswer.refused(line.number(), refused.problem()));
        } catch (RuntimeException e) {
            room.giveBack(taken);
            return said(failure(line.number(), e));
        }
        ExternalId id = document.report().externalId();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        CompletableFuture<byte[]> earlier = latest.put(id, answer);
        Thread _ = start("batch-line", () -> {
            try {
                if (earlier != null) {
                    earlier.join();
                }
                answer.complete(received(line.number(), document));
            } finally {
                latest.remove(id, answer);
                room.giveBack(taken);
                // Unless it is already: nobody waits for ever.
                answer.complete(BatchAnswer.refused(line.number(), "Something failed on our side."));
            }
        });
        return answer;
    }

    private byte[] received(long line, ReportDocument document) {
        try {
            return switch (receive.apply(document)) {
                case Result.Received(CallId call, var news) -> BatchAnswer.received(line, call, news);
                case Result.UnknownAgent(Fault fault) -> BatchAnswer.refused(line, List.of(fault));
                case Result.TwoAgents(Fault fault) -> BatchAnswer.refused(line, List.of(fault));
            };
        } catch (StoreAway e) {
            isStoreAway = true;
            LOG.warn("Line {} of a batch was not taken, or not known to be", line, e);
            return BatchAnswer.refused(
                    line, "The database cannot be reached. Whether this line was taken is not known; send it again.");
        } catch (RuntimeException e) {
            return failure(line, e);
        }
    }

    private static byte[] failure(long line, Exception cause) {
        String correlationId = UUID.randomUUID().toString();
        LOG.error("Line {} of a batch failed, correlation id {}", line, correlationId, cause);
        return BatchAnswer.failed(
                line,
                "Something failed on our side. Whether this line was taken is not known; send it again.",
                correlationId);
    }

    private static CompletableFuture<byte[]> said(byte[] answer) {
        return CompletableFuture.completedFuture(answer);
    }

    /** Puts the answers in order; goes on to the end, or the lines would wait for ever. */
    private void collect() {
        try {
            for (byte[] answer = answers.take().join();
                    answer.length > 0;
                    answer = answers.take().join()) {
                if (!isOver) {
                    add(answer);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a batch", e);
        } finally {
            spool.complete();
        }
    }

    private void add(byte[] answer) throws InterruptedException {
        try {
            spool.add(answer);
        } catch (IOException e) {
            LOG.error("The answers of a batch cannot be kept until they are read; it is cut off", e);
            giveUp();
        }
    }

    private void send(OutputStream out) {
        try {
            for (byte @Nullable [] some = spool.take(); some != null; some = spool.take()) {
                out.write(some);
                if (spool.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException _) {
            // Whoever asked has gone.
            giveUp();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a batch", e);
        }
    }

    private void giveUp() {
        isOver = true;
        spool.giveUp();
    }

    /** Whether not all of it was answered. */
    boolean isCutOff() {
        return isOver;
    }
}
