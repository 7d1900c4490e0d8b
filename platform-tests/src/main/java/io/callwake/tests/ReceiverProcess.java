package io.callwake.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A running {@link Receiver}, and what it has written down. */
public final class ReceiverProcess implements AutoCloseable {

    private static final String CALLS = "/calls";
    private static final String EVENTS = "/events";

    private final JavaProcess process;
    private final Path log;
    private final int port;

    private ReceiverProcess(JavaProcess process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    public static ReceiverProcess start(Path folder) {
        Path log = folder.resolve("received.txt");
        Path portFile = folder.resolve("receiver.port");
        JavaProcess process = JavaProcess.start(
                Receiver.class,
                System.getProperty("java.class.path"),
                List.of("-Xmx128m"),
                List.of(log.toString(), portFile.toString()),
                Map.of(),
                folder.resolve("receiver.log"));
        Eventually.within(Duration.ofSeconds(20), "the receiver tells its port", () -> Files.exists(portFile));
        return new ReceiverProcess(process, log, Integer.parseInt(read(portFile).strip()));
    }

    /** Where fulfilment goes. */
    public String url() {
        return at(CALLS);
    }

    /** Where endpoints are. */
    public String eventsUrl() {
        return at(EVENTS);
    }

    /** Where there is nobody any more. */
    public String goneUrl() {
        return at(Receiver.GONE);
    }

    /** Where there is a model that takes no key. */
    public String modelUrl() {
        return at(Receiver.MODEL);
    }

    private String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Everything that fulfilment has brought so far, in order, repetitions included. */
    public List<Receipt> receipts() {
        return receiptsAt(CALLS);
    }

    /** Everything that endpoints have received so far, in order, repetitions included. */
    public List<Receipt> events() {
        return receiptsAt(EVENTS);
    }

    private List<Receipt> receiptsAt(String path) {
        return Files.exists(log)
                ? read(log)
                        .lines()
                        .map(Receipt::parse)
                        .filter(receipt -> receipt.path().equals(path))
                        .toList()
                : List.of();
    }

    /** How many requests there were so far. */
    public long countLines() throws IOException {
        try (Stream<String> lines = Files.exists(log) ? Files.lines(log) : Stream.empty()) {
            return lines.count();
        }
    }

    /** One request: the event's id, the call it is about, whether its signature is good, and where it came. */
    public record Receipt(String eventId, String callId, boolean isSigned, String path) {

        private static Receipt parse(String line) {
            String[] words = line.split(" ", -1);
            return new Receipt(words[0], words[1], words[2].equals("signed"), words[3]);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
