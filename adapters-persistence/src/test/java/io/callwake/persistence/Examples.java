package io.callwake.persistence;

import static io.callwake.domain.call.AReport.aReport;

import io.callwake.application.call.Filing;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentDocument;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.ReportDigest;
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.call.Settling;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.CustomerMatch;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.tenant.TenantId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Agents, calls and reports to test with. */
public final class Examples {

    public static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    public static final Instant STARTED = Instant.parse("2026-03-03T09:00:00Z");

    private Examples() {}

    /** A document with a webhook to which calls go. */
    public static AgentDocument document(String name) {
        return document(name, "https://hooks.example.net/calls");
    }

    public static AgentDocument document(String name, String url) {
        return AgentDocument.accepted(Map.of("name", name, "fulfilment", Map.of("url", url)));
    }

    public static AgentRevision draft(AgentId agent, int number, AgentDocument document, Instant at) {
        return AgentRevision.draft(agent, number, document, at, "operator");
    }

    /** An agent saved an hour before the example call. */
    public static Agent agent(Repositories with, String ref) {
        AgentId id = new AgentId(with.newId());
        Instant earlier = STARTED.minusSeconds(3600);
        return new Agent(
                id, new AgentRef(ref), draft(id, 1, document(ref), earlier).published(earlier), null);
    }

    public static Agent savedAgent(Repositories with, TenantId tenant, String ref) {
        Agent agent = agent(with, ref);
        with.run(tenant, () -> {
            with.agents.create(tenant, agent);
            with.agents.keepSecrets(tenant, agent.id(), Map.of(SecretName.FULFILMENT, SECRET.value()));
        });
        return agent;
    }

    /** Adds a revision that is in force from when it was saved. */
    public static AgentRevision published(
            Repositories with, TenantId tenant, AgentId agent, int number, AgentDocument document, Instant at) {
        AgentRevision revision = draft(agent, number, document, at).published(at);
        with.run(tenant, () -> {
            with.agents.add(tenant, revision);
            with.agents.putInForce(tenant, revision);
        });
        return revision;
    }

    /** A report that speaks of everything a report can speak of. */
    public static CallReport fullReport(String externalId) {
        return aReport()
                .about(externalId)
                .going(Direction.OUTBOUND)
                .from("+12025550143")
                .to("+14155550171")
                .startedAt(STARTED)
                .answeredAt(STARTED.plusSeconds(6))
                .endedAt(STARTED.plusSeconds(96))
                .lasting(90)
                .endedWith("customer_hangup")
                .answeredBy(AnsweredBy.HUMAN)
                .recordedAt("https://recordings.example.net/7781.mp3")
                .ofCampaign("spring", "spring-1")
                .ofFollowUp("fu_1")
                .ofCustomer(new ReportedCustomer(
                        "crm-88",
                        "Ada Lindqvist",
                        "ada@example.net",
                        new Phone("+14155550171"),
                        "America/Los_Angeles",
                        1,
                        false,
                        "list.csv",
                        new JsonObject(Map.of("tier", "gold"))))
                .withVariable("product", "inspection")
                .withVariable("depth", Map.of("list", List.of(1, true, "x")))
                .withMetadata("ratio", new BigDecimal("0.10"))
                .transcribedAs(
                        new Turn(Speaker.AGENT, "Hello, this is the boiler line.", 0L),
                        new Turn(
                                Speaker.CUSTOMER,
                                "Tuesday at nine would be fine: \u00e9\u4e16 \ud83d\ude00 \u0000.",
                                null))
                .telling("ringing", STARTED.plusSeconds(1))
                .telling("odd", null)
                .carriedBy("twilio", "CA-" + externalId)
                .costing("0.140", "USD")
                .on(new Technical("phone", "wss://x", "https://llm", STARTED.plusSeconds(7), STARTED.plusSeconds(95)))
                .build();
    }

    /** A report that says no more than it must. */
    public static AReport bareReport(String externalId) {
        return aReport().about(externalId).going(null);
    }

    public static FiledReport filed(CallReport report) {
        return AReport.filed(report);
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
        return Call.heardOf(
                new CallId(with.newId()),
                agent.id(),
                CallFacts.of(List.of(first)),
                Call.Links.NONE,
                Settling.OF_DIRECT_REPORTS,
                Repositories.NOW);
    }

    /** A report that tells of no customer, with the names it has for its call. */
    public static Filing filing(Call call, FiledReport report) {
        return filing(call, report, CallName.of(report.source(), report.report()));
    }

    public static Filing filing(Call call, FiledReport report, List<CallName> newNames) {
        return new Filing(call, report, newNames, new CustomerMatch.NoOne(), null, null, Map.of(), Map.of());
    }

    /** A call that was reported in full, and is to be settled now. */
    public static Call openedCall(Repositories with, TenantId tenant, Agent agent, String externalId) {
        FiledReport first = filed(fullReport(externalId));
        Call call = call(with, agent, first);
        with.calls.open(tenant, filing(call, first));
        return call;
    }
}
