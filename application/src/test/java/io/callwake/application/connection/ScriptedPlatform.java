package io.callwake.application.connection;

import static io.callwake.domain.call.AReport.aReport;
import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.yesOrNo;

import io.callwake.application.connection.FetchFromPlatform.Answer;
import io.callwake.application.connection.FetchFromPlatform.PlatformUnreachable;
import io.callwake.application.connection.PlatformReport.Teller;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.ObjectReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A platform whose webhooks tests write by hand: a report a line, such as {@code call=sim-7781 agent=boilers
 * ended=customer_hangup}. Or it is one line that says {@code ignore}, {@code fetch} with an address, or what nobody can read. The
 * HMAC is over the time and the body.
 */
public final class ScriptedPlatform implements VoicePlatform {

    public static final PlatformName NAME = new PlatformName("scripted");
    public static final String SIGNATURE = "scripted-signature";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SIGNATURE_FORM = Pattern.compile("t=(\\d{1,12}),h=([0-9a-f]{64})");
    private static final int LONGEST_WORD = 100;

    private final AtomicReference<Runnable> whileReading = new AtomicReference<>(() -> {});

    /** That body, as the platform sends it at that time. */
    public static IncomingWebhook sends(String body, String secret, Instant at) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String signature = "t=" + at.getEpochSecond() + ",h=" + hmac(at.getEpochSecond(), bytes, secret);
        return sends(bytes, Map.of("Content-Type", List.of("application/json"), SIGNATURE, List.of(signature)));
    }

    /** That body with headers that the platform would not send. */
    public static IncomingWebhook sends(byte[] body, Map<String, List<String>> headers) {
        return new IncomingWebhook("POST", List.of(URI.create("https://calls.example.net/v1/ingest")), headers, body);
    }

    /** The next time a webhook is read this happens meanwhile. */
    public void meanwhile(Runnable whatHappens) {
        whileReading.set(whatHappens);
    }

    @Override
    public PlatformName name() {
        return NAME;
    }

    @Override
    public Set<SecretUse> secrets() {
        return Set.of(SecretUse.WEBHOOK, SecretUse.API);
    }

    /** {@code ended} is the word that stands before the reason of the end; {@code carrier} makes it a carrier. */
    @Override
    public @Nullable Link link(ObjectReader settings) {
        String ended = settings.optional("ended", line(LONGEST_WORD));
        Boolean carrier = settings.optional("carrier", yesOrNo());
        settings.refuseStrangers();
        return settings.built(() -> new ScriptedLink(
                ended == null ? "ended" : ended, Boolean.TRUE.equals(carrier) ? Teller.CARRIER : Teller.PLATFORM));
    }

    private static String hmac(long time, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has this", e);
        }
    }

    private final class ScriptedLink implements Link {

        private final String ended;
        private final Teller teller;

        ScriptedLink(String ended, Teller teller) {
            this.ended = ended;
            this.teller = teller;
        }

        @Override
        public Optional<String> whyUseless(SecretUse use, String secret) {
            return secret.contains("*") ? Optional.of("is starred out") : Optional.empty();
        }

        @Override
        public Verification verify(IncomingWebhook webhook, ConnectionSecrets secrets, Instant now) {
            List<String> valid = secrets.of(SecretUse.WEBHOOK);
            if (valid.isEmpty()) {
                return new Refused(Reason.NO_SECRET, "the connection has no secret for webhooks");
            }
            Optional<String> header = webhook.header(SIGNATURE);
            if (header.isEmpty()) {
                return new Refused(Reason.NO_SIGNATURE, "the header " + SIGNATURE + " is missing");
            }
            Matcher signature = SIGNATURE_FORM.matcher(header.get());
            if (!signature.matches()) {
                return new Refused(Reason.MALFORMED_SIGNATURE, "the signature is not t=…,h=…");
            }
            long time = Long.parseLong(signature.group(1));
            if (valid.stream().noneMatch(secret -> isSigned(webhook.body(), time, signature.group(2), secret))) {
                return new Refused(Reason.WRONG_SIGNATURE, "the signature does not fit");
            }
            Duration age = Duration.between(Instant.ofEpochSecond(time), now).abs();
            return age.compareTo(TOLERANCE) > 0
                    ? new Refused(Reason.STALE, "it was signed more than five minutes from now")
                    : new Genuine();
        }

        private static boolean isSigned(byte[] body, long time, String given, String secret) {
            return MessageDigest.isEqual(
                    hmac(time, body, secret).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Understanding read(IncomingWebhook webhook) {
            whileReading.getAndSet(() -> {}).run();
            String body = new String(webhook.body(), StandardCharsets.UTF_8);
            return body.startsWith("fetch ") ? new Understanding.ToBeFetched() : read(body);
        }

        @Override
        public Understanding fetch(IncomingWebhook webhook, ConnectionSecrets secrets, FetchFromPlatform from) {
            URI url = URI.create(new String(webhook.body(), StandardCharsets.UTF_8).replace("fetch ", ""));
            String key = String.join(" ", secrets.of(SecretUse.API));
            Answer answer = from.get(url, Map.of("authorization", key));
            return switch (answer.status()) {
                case 200 -> read(answer.body());
                case 404 -> new Understanding.ToBeFetched();
                default -> throw new PlatformUnreachable("it answered " + answer.status());
            };
        }

        private Understanding read(String body) {
            if (body.equals("ignore")) {
                return new Understanding.Ignored("it says nothing of calls");
            }
            List<PlatformReport> reports = new ArrayList<>();
            for (String line : body.lines().toList()) {
                Map<String, String> said = said(line);
                if (!said.containsKey("call")) {
                    return new Understanding.Unreadable("line " + (reports.size() + 1), "names no call");
                }
                reports.add(report(said));
            }
            return reports.isEmpty()
                    ? new Understanding.Unreadable("", "the body is empty")
                    : new Understanding.Reports(reports);
        }

        private static Map<String, String> said(String line) {
            Map<String, String> said = new LinkedHashMap<>();
            for (String word : line.split(" ", -1)) {
                String[] parts = word.split("=", 2);
                if (parts.length == 2) {
                    said.put(parts[0], parts[1]);
                }
            }
            return said;
        }

        private PlatformReport report(Map<String, String> said) {
            AReport report = aReport().about(said.getOrDefault("call", ""));
            tell(said, "from", report::from);
            tell(said, "to", report::to);
            tell(said, "status", status -> report.with(CallStatus.valueOf(status.toUpperCase(Locale.ROOT))));
            tell(said, ended, report::endedWith);
            tell(said, "said", text -> report.saying("Hello.", text));
            tell(said, "carrier-call", carrierCall -> report.carriedBy("twilio", carrierCall));
            if ("no".equals(said.get("final"))) {
                report.thatIsNotFinal();
            }
            return new PlatformReport(said.get("agent"), teller, report.build());
        }

        private static void tell(Map<String, String> said, String name, Consumer<String> told) {
            String value = said.get(name);
            if (value != null) {
                told.accept(value);
            }
        }
    }
}
