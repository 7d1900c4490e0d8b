package io.callwake.persistence;

import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.Fulfilment;
import io.callwake.domain.agent.WebhookSecret;
import io.callwake.domain.agent.WebhookUrl;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.CallTimes;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.JsonObject;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.ReportDigest;
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.tenant.TenantId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agents, calls and reports to test with. */
public final class Examples {

    public static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    public static final Instant STARTED = Instant.parse("2026-03-03T09:00:00Z");

    private Examples() {}

    public static AgentConfiguration configuration(String name) {
        return new AgentConfiguration(name, new Fulfilment(WebhookUrl.parse("https://hooks.example.net/calls")));
    }

    /** An agent saved an hour before the example call. */
    public static Agent agent(Repositories with, String ref) {
        AgentId id = new AgentId(with.newId());
        return new Agent(
                id, new AgentRef(ref), new AgentRevision(id, 1, configuration(ref), STARTED.minusSeconds(3600)));
    }

    public static Agent savedAgent(Repositories with, TenantId tenant, String ref) {
        Agent agent = agent(with, ref);
        with.run(tenant, () -> with.agents.create(tenant, agent, Optional.of(SECRET)));
        return agent;
    }

    /** A report that speaks of everything a report can speak of. */
    public static CallReport fullReport(String externalId) {
        return new CallReport(
                new ExternalId(externalId),
                Direction.OUTBOUND,
                new Phone("+12025550143"),
                new Phone("+14155550171"),
                new CallTimes(STARTED, STARTED.plusSeconds(6), STARTED.plusSeconds(96)),
                90,
                CallStatus.COMPLETED,
                "customer_hangup",
                AnsweredBy.HUMAN,
                new Recording("https://recordings.example.net/7781.mp3", RecordingStatus.COMPLETED),
                "spring",
                "spring-1",
                "fu_1",
                new ReportedCustomer(
                        "crm-88",
                        "Ada Lindqvist",
                        "ada@example.net",
                        new Phone("+14155550171"),
                        "America/Los_Angeles",
                        1,
                        false,
                        "list.csv",
                        new JsonObject(Map.of("tier", "gold"))),
                new JsonObject(Map.of("product", "inspection", "depth", Map.of("list", List.of(1, true, "x")))),
                new JsonObject(Map.of("ratio", new BigDecimal("0.10"))),
                List.of(
                        new Turn(Speaker.AGENT, "Hello, this is the boiler line.", 0L),
                        new Turn(
                                Speaker.CUSTOMER,
                                "Tuesday at nine would be fine: \u00e9\u4e16 \ud83d\ude00 \u0000.",
                                null)),
                List.of(new LineEvent("ringing", STARTED.plusSeconds(1)), new LineEvent("odd", null)),
                new Carrier("twilio", "CA0000000000000000000000000000beef"),
                new Cost(new BigDecimal("0.140"), "USD"),
                new Technical("phone", "wss://x", "https://llm", STARTED.plusSeconds(7), STARTED.plusSeconds(95)),
                true,
                true);
    }

    /** A report that says no more than it must. */
    public static CallReport bareReport(String externalId, boolean isFinal) {
        return bareReport(externalId, isFinal, null);
    }

    public static CallReport endedWith(String externalId, String endReason) {
        return bareReport(externalId, true, endReason);
    }

    private static CallReport bareReport(String externalId, boolean isFinal, @Nullable String endReason) {
        return new CallReport(
                new ExternalId(externalId),
                null,
                null,
                null,
                CallTimes.UNKNOWN,
                null,
                isFinal ? CallStatus.COMPLETED : CallStatus.IN_PROGRESS,
                endReason,
                null,
                Recording.UNKNOWN,
                null,
                null,
                null,
                null,
                JsonObject.EMPTY,
                JsonObject.EMPTY,
                null,
                List.of(),
                null,
                null,
                Technical.UNKNOWN,
                true,
                isFinal);
    }

    public static FiledReport filed(CallReport report) {
        return new FiledReport(digest(report.externalId() + " " + report.status() + report.isFinal()), report);
    }

    public static ReportDigest digest(String of) {
        try {
            return new ReportDigest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The call that a first report makes. */
    public static Call call(Repositories with, Agent agent, FiledReport first) {
        return Call.heardOf(new CallId(with.newId()), agent.id(), CallFacts.of(List.of(first)), Repositories.NOW);
    }

    /** A call that was reported in full, and is to be settled now. */
    public static Call openedCall(Repositories with, TenantId tenant, Agent agent, String externalId) {
        FiledReport first = filed(fullReport(externalId));
        Call call = call(with, agent, first);
        with.calls.open(tenant, call, first);
        return call;
    }
}
