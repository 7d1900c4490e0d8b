package io.callwake.application.call;

import static io.callwake.domain.call.AReport.aReport;

import io.callwake.domain.Seeds;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.call.Settling;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.document.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One conversation of which several tell, each in pieces: the tenant, platforms, a carrier. Every sender has one name for it, and
 * some of their reports name it as the carrier does, so that some are known to be of the same call and others are not. All that
 * they say is of one person and one campaign, but what they say of these differs.
 */
public final class AConversation {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");
    private static final List<String> WORDS = List.of("hello", "yes", "Tuesday", "no", "thank you", "goodbye", "42");

    private final Seeds seeds;
    private final String name;
    private final List<AgentRef> agents;
    private final String number;
    private final List<Incoming> reports = new ArrayList<>();

    private AConversation(Seeds seeds, String name, List<AgentRef> agents) {
        this.seeds = seeds;
        this.name = name;
        this.agents = agents;
        this.number = "+1415555" + String.format("%07d", Math.floorMod(name.hashCode(), 10_000_000));
    }

    /**
     * What is told of it, in no order.
     *
     * @param name tells it from other conversations
     * @param agents of one of whom it is; not all say the same one
     * @param connections two platforms and a carrier
     */
    public static List<Incoming> reports(
            Seeds seeds, String name, List<AgentRef> agents, List<ConnectionId> connections) {
        AConversation conversation = new AConversation(seeds, name, agents);
        conversation.tells("sim-", new ReportSource.Direct());
        conversation.tells("one-", new ReportSource.Platform(connections.get(0)));
        if (seeds.perhaps()) {
            conversation.tells("two-", new ReportSource.Platform(connections.get(1)));
        }
        if (seeds.perhaps()) {
            conversation.tells("CA-", new ReportSource.Carrier(connections.get(2)));
        }
        return List.copyOf(conversation.reports);
    }

    /** Which of these reports are known to be of one call, each group for itself. */
    public static int callsIn(Collection<Incoming> reports) {
        List<Set<CallName>> calls = new ArrayList<>();
        for (Incoming incoming : reports) {
            Set<CallName> call = new HashSet<>(CallName.of(incoming.source(), incoming.report()));
            List<Set<CallName>> same = calls.stream()
                    .filter(other -> other.stream().anyMatch(call::contains))
                    .toList();
            calls.removeAll(same);
            same.forEach(call::addAll);
            calls.add(call);
        }
        return calls.size();
    }

    private void tells(String prefix, ReportSource source) {
        AgentRef agent = seeds.oneOf(agents);
        boolean isLinked = seeds.upTo(3) > 0;
        for (int i = seeds.upTo(3); i >= 0; i--) {
            AReport report = aReport()
                    .about(prefix + name)
                    .with(seeds.oneOf(List.of(CallStatus.values())))
                    .going(Direction.OUTBOUND)
                    .to(number)
                    .withMetadata("key-" + seeds.upTo(9), seeds.upTo(9));
            tellSomething(report);
            if (isLinked && seeds.perhaps()) {
                report.carriedBy(seeds.oneOf(List.of("twilio", "Twilio")), "CA-" + name);
            }
            reports.add(new Incoming(
                    new AgentSelector.ByRef(agent), report.build(), source, Settling.OF_CONNECTIONS, null));
        }
    }

    private void tellSomething(AReport report) {
        Instant start = NINE.plusSeconds(seeds.upTo(30));
        if (seeds.perhaps()) {
            report.startedAt(start);
        }
        if (seeds.perhaps()) {
            report.endedAt(start.plusSeconds(30 + seeds.upTo(60)));
        }
        if (seeds.perhaps()) {
            report.from("+1202555014" + seeds.upTo(9));
        }
        if (seeds.perhaps()) {
            report.endedWith(seeds.oneOf(List.of("customer_hangup", "voicemail", "error", "other")));
        }
        if (seeds.perhaps()) {
            report.answeredBy(seeds.oneOf(List.of(AnsweredBy.values())));
        }
        if (seeds.perhaps()) {
            int campaign = seeds.upTo(1);
            report.ofCampaign("campaign-" + campaign, "run-" + campaign + "-" + seeds.upTo(1));
        }
        if (seeds.perhaps()) {
            report.hearing(seeds.upTo(5), Speaker.AGENT, seeds.oneOf(WORDS));
        }
        if (seeds.perhaps()) {
            report.saying(
                    seeds.shuffled(WORDS).subList(0, seeds.upTo(WORDS.size())).toArray(String[]::new));
        }
        if (seeds.perhaps()) {
            report.ofCustomer(someoneSaysOfThePerson());
        }
        if (seeds.upTo(4) == 0) {
            report.asImport();
        }
        if (seeds.upTo(3) == 0) {
            report.thatIsNotFinal();
        }
    }

    private ReportedCustomer someoneSaysOfThePerson() {
        return new ReportedCustomer(
                seeds.oneOfOrNone(List.of("crm-" + name)),
                seeds.oneOfOrNone(List.of("Ada Lindqvist", "Ada")),
                seeds.oneOfOrNone(List.of("ada@example.net", "lindqvist@example.net")),
                seeds.oneOfOrNone(List.of(new Phone(number))),
                seeds.oneOfOrNone(List.of("America/Los_Angeles", "Europe/Oslo")),
                seeds.oneOfOrNone(List.of(1, 2)),
                seeds.oneOfOrNone(List.of(true, false)),
                null,
                seeds.perhaps() ? new JsonObject(Map.of("tier", seeds.upTo(3))) : JsonObject.EMPTY);
    }
}
