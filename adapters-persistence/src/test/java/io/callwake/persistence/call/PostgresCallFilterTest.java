package io.callwake.persistence.call;

import static io.callwake.persistence.Examples.bareReport;
import static io.callwake.persistence.Examples.call;
import static io.callwake.persistence.Examples.filing;
import static io.callwake.persistence.Examples.savedAgent;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Slice;
import io.callwake.application.call.CallFilter;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.Reach;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Examples;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresCallFilterTest {

    private static final Instant NINE = Examples.STARTED;

    private final Repositories with;
    private final TenantId tenant;
    private final Agent boilers;
    private final Agent nights;

    PostgresCallFilterTest(TestDatabase database) {
        with = new Repositories(database);
        tenant = with.newTenant();
        boilers = savedAgent(with, tenant, "boiler-line");
        nights = savedAgent(with, tenant, "night-line");
    }

    @BeforeEach
    void someCalls() {
        open(
                boilers,
                "talked",
                bareReport("talked")
                        .going(Direction.OUTBOUND)
                        .from("+12025550143")
                        .to("+14155550171")
                        .startedAt(NINE)
                        .answeredBy(AnsweredBy.HUMAN)
                        .endedWith("customer_hangup")
                        .lasting(90));
        open(
                boilers,
                "missed",
                bareReport("missed")
                        .going(Direction.OUTBOUND)
                        .to("+14155550172")
                        .startedAt(NINE.plusSeconds(60))
                        .with(CallStatus.NO_ANSWER));
        open(
                nights,
                "live",
                bareReport("live")
                        .from("+14155550171")
                        .startedAt(NINE.plusSeconds(120))
                        .inProgress());
    }

    private Call open(Agent agent, String name, AReport report) {
        FiledReport first = report.about(name).filed();
        Call opened = call(with, agent, first);
        with.calls.open(tenant, filing(opened, first));
        return opened;
    }

    private static final class Asked {

        private @Nullable List<AgentId> agent;
        private @Nullable String number;
        private @Nullable List<Direction> direction;
        private @Nullable List<CallStatus> status;
        private @Nullable List<Reach> reach;
        private @Nullable List<Ending> ending;
        private @Nullable Instant from;
        private @Nullable Instant until;
        private @Nullable Integer least;
        private @Nullable Integer most;
        private @Nullable List<CustomerId> customer;
        private List<CallFilter> and = List.of();
        private @Nullable List<CallFilter> or;
        private @Nullable CallFilter not;

        CallFilter filter() {
            return new CallFilter(
                    agent, null, null, customer, number, direction, status, reach, ending, from, until, least, most,
                    and, or, not);
        }
    }

    private interface Asking {
        void ask(Asked asked);
    }

    private static CallFilter where(Asking asking) {
        Asked asked = new Asked();
        asking.ask(asked);
        return asked.filter();
    }

    private Set<String> found(CallFilter filter) {
        Set<String> found = with.callLog.page(tenant, filter, new Slice.First<>(10, null)).items().stream()
                .map(entry -> entry.call().facts().externalId().value())
                .collect(Collectors.toSet());
        assertThat(with.callLog.page(tenant, filter, new Slice.Last<>(10, null)).items())
                .hasSameSizeAs(found);
        assertThat(with.callLog.count(tenant, filter)).isEqualTo(found.size());
        return found;
    }

    @Test
    void eachConditionMeansItsCalls() {
        assertThat(found(CallFilter.ALL)).containsExactlyInAnyOrder("talked", "missed", "live");
        assertThat(found(where(it -> it.agent = List.of(nights.id())))).containsExactly("live");
        assertThat(found(where(it -> it.number = "+14155550171"))).containsExactlyInAnyOrder("talked", "live");
        assertThat(found(where(it -> it.direction = List.of(Direction.OUTBOUND))))
                .containsExactlyInAnyOrder("talked", "missed");
        assertThat(found(where(it -> it.status = List.of(CallStatus.IN_PROGRESS))))
                .containsExactly("live");
        assertThat(found(where(it -> it.reach = List.of(Reach.PERSON)))).containsExactly("talked");
        assertThat(found(where(it -> it.ending = List.of(Ending.USER_HANGUP, Ending.NO_ANSWER))))
                .containsExactlyInAnyOrder("talked", "missed");
        assertThat(found(where(it -> it.from = NINE.plusSeconds(60)))).containsExactlyInAnyOrder("missed", "live");
        assertThat(found(where(it -> it.until = NINE.plusSeconds(60)))).containsExactly("talked");
        assertThat(found(where(it -> it.least = 1))).containsExactly("talked");
        assertThat(found(where(it -> it.most = 0))).containsExactlyInAnyOrder("missed", "live");
    }

    @Test
    void conditionsCombine() {
        CallFilter outbound = where(it -> it.direction = List.of(Direction.OUTBOUND));
        CallFilter person = where(it -> it.reach = List.of(Reach.PERSON));
        CallFilter live = where(it -> it.status = List.of(CallStatus.IN_PROGRESS));
        assertThat(found(where(it -> it.and = List.of(outbound, person)))).containsExactly("talked");
        assertThat(found(where(it -> it.or = List.of(person, live)))).containsExactlyInAnyOrder("talked", "live");
        assertThat(found(where(it -> it.not = outbound))).containsExactly("live");
        assertThat(found(where(it -> {
                    it.agent = List.of(boilers.id());
                    it.not = person;
                })))
                .containsExactly("missed");
    }

    @Test
    void anEmptyListMeansNoneAndWhatIsNotKnownIsNotSo() {
        assertThat(found(where(it -> it.agent = List.of()))).isEmpty();
        assertThat(found(where(it -> it.or = List.of()))).isEmpty();
        assertThat(found(where(it -> it.not = where(nothing -> nothing.agent = List.of()))))
                .hasSize(3);
        CustomerId nobody = new CustomerId(with.newId());
        assertThat(found(where(it -> it.not = where(of -> of.customer = List.of(nobody)))))
                .hasSize(3);
        assertThat(found(where(it -> it.not = where(of -> of.number = "+12025550143"))))
                .containsExactlyInAnyOrder("missed", "live");
    }

    @Test
    void anotherTenantsCallsAreNeverMeant() {
        assertThat(with.callLog.count(with.newTenant(), where(it -> it.not = where(none -> none.agent = List.of()))))
                .isZero();
        assertThat(with.callLog.count(
                        with.newTenant(), where(it -> it.or = List.of(CallFilter.ALL, where(all -> all.most = 9)))))
                .isZero();
        assertThat(with.campaigns.countsOf(tenant, List.of(new CampaignId(with.newId()))))
                .isEmpty();
    }
}
