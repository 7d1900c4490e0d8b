package io.callwake.domain.call;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.document.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report in the making: {@code aReport().about("sim-7781").endedWith("customer_hangup")}. Unless something else is said it is
 * the final report of a completed outbound call that tells nothing else.
 */
public final class AReport {

    private static final AgentId AN_AGENT = AgentId.parse("agent_01jd3v9q0m0000000000000000");
    private static final Instant RECEIVED_AT = Instant.parse("2026-03-03T09:02:00Z");

    private String externalId = "sim-7781";
    private @Nullable Direction direction = Direction.OUTBOUND;
    private @Nullable Phone from;
    private @Nullable Phone to;
    private @Nullable Instant startedAt;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private @Nullable Integer durationSec;
    private CallStatus status = CallStatus.COMPLETED;
    private @Nullable String endReason;
    private @Nullable AnsweredBy answeredBy;
    private Recording recording = Recording.UNKNOWN;
    private @Nullable String campaignId;
    private @Nullable String campaignRunId;
    private @Nullable String followUpId;
    private @Nullable ReportedCustomer customer;
    private JsonObject dynamicVariables = JsonObject.EMPTY;
    private JsonObject metadata = JsonObject.EMPTY;
    private @Nullable List<Turn> transcript;
    private final List<TranscriptPiece> pieces = new ArrayList<>();
    private final List<LineEvent> events = new ArrayList<>();
    private @Nullable Carrier carrier;
    private @Nullable Cost cost;
    private Technical technical = Technical.UNKNOWN;
    private boolean effects = true;
    private @Nullable Boolean isFinal;

    private AReport() {}

    public static AReport aReport() {
        return new AReport();
    }

    public AReport about(String newExternalId) {
        externalId = newExternalId;
        return this;
    }

    public AReport going(@Nullable Direction newDirection) {
        direction = newDirection;
        return this;
    }

    public AReport from(String number) {
        from = new Phone(number);
        return this;
    }

    public AReport to(String number) {
        to = new Phone(number);
        return this;
    }

    public AReport startedAt(Instant time) {
        startedAt = time;
        return this;
    }

    public AReport answeredAt(Instant time) {
        answeredAt = time;
        return this;
    }

    public AReport endedAt(Instant time) {
        endedAt = time;
        return this;
    }

    /** Started then, answered after five seconds, and talked for that long. */
    public AReport talkedAt(Instant time, Duration talked) {
        return startedAt(time)
                .answeredAt(time.plusSeconds(5))
                .endedAt(time.plusSeconds(5).plus(talked));
    }

    public AReport lasting(int seconds) {
        durationSec = seconds;
        return this;
    }

    public AReport with(CallStatus newStatus) {
        status = newStatus;
        return this;
    }

    public AReport endedWith(String platformsWord) {
        endReason = platformsWord;
        return this;
    }

    public AReport answeredBy(AnsweredBy who) {
        answeredBy = who;
        return this;
    }

    public AReport recordedAt(String url) {
        recording = new Recording(url, RecordingStatus.COMPLETED);
        return this;
    }

    public AReport withRecordingRemoved() {
        recording = new Recording(null, RecordingStatus.REMOVED);
        return this;
    }

    public AReport ofCampaign(String campaign, String run) {
        campaignId = campaign;
        campaignRunId = run;
        return this;
    }

    public AReport ofRun(String run) {
        campaignRunId = run;
        return this;
    }

    public AReport ofCustomer(ReportedCustomer newCustomer) {
        customer = newCustomer;
        return this;
    }

    public AReport ofFollowUp(String newFollowUpId) {
        followUpId = newFollowUpId;
        return this;
    }

    public AReport withVariable(String name, Object value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(dynamicVariables.members());
        members.put(name, value);
        dynamicVariables = new JsonObject(members);
        return this;
    }

    public AReport withMetadata(String name, Object value) {
        metadata = new JsonObject(Map.of(name, value));
        return this;
    }

    /** What was said, agent and customer in turn. */
    public AReport saying(String... texts) {
        List<Turn> turns = new ArrayList<>();
        for (String text : texts) {
            turns.add(new Turn(turns.size() % 2 == 0 ? Speaker.AGENT : Speaker.CUSTOMER, text, null));
        }
        transcript = turns;
        return this;
    }

    /** Enough for a call to be judged. */
    public AReport talking() {
        return saying(
                "Hello, this is the boiler line, um, when may we come?",
                "Uh, Tuesday at nine would be fine. My number is 202 555 0143.",
                "Tuesday at nine it is.",
                "Thank you, bye.");
    }

    public AReport transcribedAs(Turn... turns) {
        transcript = List.of(turns);
        return this;
    }

    /** A turn that came by itself. */
    public AReport hearing(long order, Speaker speaker, String text) {
        pieces.add(new TranscriptPiece(order, new Turn(speaker, text, null)));
        return this;
    }

    public AReport telling(String eventType, @Nullable Instant at) {
        events.add(new LineEvent(eventType, at));
        return this;
    }

    public AReport carriedBy(@Nullable String name, @Nullable String callId) {
        carrier = new Carrier(name, callId);
        return this;
    }

    public AReport costing(String amount, @Nullable String currency) {
        cost = new Cost(new BigDecimal(amount), currency);
        return this;
    }

    public AReport on(String phoneId) {
        return on(new Technical(phoneId, null, null, null, null));
    }

    public AReport on(Technical machinery) {
        technical = machinery;
        return this;
    }

    public AReport asImport() {
        effects = false;
        return this;
    }

    public AReport thatIsFinal() {
        isFinal = true;
        return this;
    }

    public AReport thatIsNotFinal() {
        isFinal = false;
        return this;
    }

    /** The call is still going on. */
    public AReport inProgress() {
        return with(CallStatus.IN_PROGRESS);
    }

    public CallReport build() {
        return new CallReport(
                new ExternalId(externalId),
                direction,
                from,
                to,
                new CallTimes(startedAt, answeredAt, endedAt),
                durationSec,
                status,
                endReason,
                answeredBy,
                recording,
                campaignId,
                campaignRunId,
                followUpId,
                customer,
                dynamicVariables,
                metadata,
                transcript,
                pieces,
                events,
                carrier,
                cost,
                technical,
                effects,
                Objects.requireNonNullElse(isFinal, status.isOver()));
    }

    /** With a digest of all that it tells, from the tenant himself. */
    public FiledReport filed() {
        return filed(new ReportSource.Direct());
    }

    public FiledReport filed(ReportSource source) {
        return filed(source, AN_AGENT);
    }

    public FiledReport filed(ReportSource source, AgentId agent) {
        return filed(build(), source, agent);
    }

    /** A report from the tenant himself. */
    public static FiledReport filed(CallReport report) {
        return filed(report, new ReportSource.Direct(), AN_AGENT);
    }

    private static FiledReport filed(CallReport report, ReportSource source, AgentId agent) {
        return new FiledReport(digestOf(report, source, agent), report, source, agent, RECEIVED_AT, null);
    }

    /** Facts of a call of which this is all that is known. */
    public CallFacts facts() {
        return CallFacts.of(List.of(filed()));
    }

    /** Likewise, of a report with its source. */
    public static ReportDigest digestOf(CallReport report, ReportSource source, @Nullable AgentId agent) {
        return digestOf(digestOf(report) + " " + source + " " + agent);
    }

    /** Not the digest that is stored anywhere, but as good as that at telling reports apart. */
    public static ReportDigest digestOf(CallReport report) {
        List<@Nullable Object> told = new ArrayList<>();
        told.add(report.externalId());
        told.add(report.direction());
        told.add(given(report.from()));
        told.add(given(report.to()));
        told.add(report.times());
        told.add(report.durationSec());
        told.add(report.status());
        told.add(report.endReason());
        told.add(report.answeredBy());
        told.add(report.recording());
        told.add(report.campaignId());
        told.add(report.campaignRunId());
        told.add(report.followUpId());
        told.add(toldOf(report.customer()));
        told.add(report.dynamicVariables().members());
        told.add(report.metadata().members());
        List<Turn> turns = report.transcript();
        if (turns != null) {
            turns.forEach(turn -> told.add(turn.speaker() + turn.text() + turn.startMs()));
        }
        report.pieces().forEach(piece -> told.add(piece.order() + piece.turn().text()));
        told.add(report.events());
        told.add(report.carrier());
        told.add(report.cost());
        told.add(report.technical());
        told.add(report.effects());
        told.add(report.isFinal());
        return digestOf(told.toString());
    }

    private static ReportDigest digestOf(String told) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(told.getBytes(StandardCharsets.UTF_8));
            return new ReportDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static @Nullable String given(@Nullable Phone phone) {
        return phone == null ? null : phone.given();
    }

    private static @Nullable List<@Nullable Object> toldOf(@Nullable ReportedCustomer customer) {
        if (customer == null) {
            return null;
        }
        List<@Nullable Object> told = new ArrayList<>();
        told.add(customer.identifier());
        told.add(customer.name());
        told.add(customer.email());
        told.add(given(customer.phoneNumber()));
        told.add(customer.timeZone());
        told.add(customer.priority());
        told.add(customer.doNotDisturb());
        told.add(customer.sourceFile());
        told.add(customer.metadata().members());
        return told;
    }
}
