package io.callwake.application.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.Page;
import io.callwake.application.PagesContract;
import io.callwake.application.Slice;
import io.callwake.application.TenantTransaction;
import io.callwake.application.connection.Arrivals.Again;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Arrivals.Filed;
import io.callwake.application.connection.Arrivals.Filter;
import io.callwake.application.connection.Arrivals.Unmapped;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Site;
import io.callwake.domain.UuidV7;
import io.callwake.domain.call.CallId;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every keeper of platforms' webhooks promises. */
public interface ArrivalsContract extends PagesContract<Arrival, ArrivalId> {

    Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    Duration LEASE = Duration.ofMinutes(1);

    Arrivals arrivals();

    DueRows dueRows();

    ClaimDueRows claims();

    TenantTransaction transaction();

    /** A connection that the tenant has; for a tenant each time the same one. */
    ConnectionId connectionOf(TenantId tenant);

    /** Another connection of the tenant's; each time another one. */
    ConnectionId anotherConnectionOf(TenantId tenant);

    /** Each time another one, and a greater one. */
    UUID newId();

    @Override
    default Arrival add(TenantId tenant, int rank) {
        return arrived(tenant, connectionOf(tenant), ArrivalState.IGNORED, null, NOW.minusSeconds(rank));
    }

    @Override
    default Page<Arrival> page(TenantId tenant, Slice<ArrivalId> slice) {
        return arrivals().page(tenant, connectionOf(tenant), Filter.ALL, slice);
    }

    @Override
    default long count(TenantId tenant) {
        return arrivals().count(tenant, connectionOf(tenant), Filter.ALL);
    }

    @Override
    default ArrivalId placeOf(Arrival arrival) {
        return arrival.id();
    }

    @Test
    default void anArrivalComesBackAsItWasWritten() {
        TenantId tenant = newTenant();
        for (ArrivalState state : ArrivalState.values()) {
            Arrival written = new Arrival(
                    new ArrivalId(newId()),
                    connectionOf(tenant),
                    NOW,
                    state,
                    "because ä 😀",
                    "their agent ä 😀",
                    state == ArrivalState.FILED ? new Filed(new CallId(newId()), Filed.As.MERGED) : null,
                    "application/json",
                    12_345,
                    3);
            add(tenant, written, null);
            assertThat(arrivals().find(tenant, written.id())).contains(written);
        }
    }

    @Test
    default void whatItSaidComesBackByteForByte() {
        TenantId tenant = newTenant();
        byte[] body = new byte[256];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        IncomingWebhook content = new IncomingWebhook(
                "POST",
                List.of(
                        URI.create("https://calls.example.net/v1/ingest/con_1?a=b%20c"),
                        URI.create("http://10.0.0.1/x")),
                Map.of("Content-Type", List.of("application/json; charset=utf-8"), "X-Kind", List.of("one", "two")),
                body);
        Arrival arrival = anArrival(connectionOf(tenant), ArrivalState.WAITING, null, NOW);
        add(tenant, arrival, content);
        IncomingWebhook kept = arrivals().content(tenant, arrival.id()).orElseThrow();
        assertThat(kept.method()).isEqualTo("POST");
        assertThat(kept.urls()).isEqualTo(content.urls());
        assertThat(kept.contentType()).isEqualTo("application/json");
        assertThat(kept.headers()).containsEntry("x-kind", List.of("one", "two"));
        assertThat(kept.body()).isEqualTo(body);
    }

    @Test
    default void whatALargeOneSaidComesBackToo() {
        TenantId tenant = newTenant();
        byte[] body = new byte[3 * 1024 * 1024];
        Arrays.fill(body, (byte) 'a');
        Arrival arrival = anArrival(connectionOf(tenant), ArrivalState.WAITING, null, NOW);
        add(tenant, arrival, new IncomingWebhook("POST", List.of(), Map.of(), body));
        assertThat(arrivals().content(tenant, arrival.id()).orElseThrow().body())
                .isEqualTo(body);
    }

    @Test
    default void whatIsNotKeptIsNotThere() {
        TenantId tenant = newTenant();
        Arrival arrival = arrived(tenant, connectionOf(tenant), ArrivalState.REFUSED, null, NOW);
        assertThat(arrivals().content(tenant, arrival.id())).isEmpty();
        assertThat(arrivals().content(tenant, new ArrivalId(newId()))).isEmpty();
        assertThat(arrivals().find(tenant, new ArrivalId(newId()))).isEmpty();
    }

    @Test
    default void whatBecomesOfItIsWrittenAndWhatItSaidStays() {
        TenantId tenant = newTenant();
        Arrival waiting = arrivedWithContent(tenant, connectionOf(tenant), ArrivalState.WAITING, null);
        Arrival filed =
                waiting.became(ArrivalState.FILED, null, "theirs", new Filed(new CallId(newId()), Filed.As.ACCEPTED));
        change(tenant, filed);
        assertThat(arrivals().find(tenant, waiting.id())).contains(filed);
        assertThat(arrivals().content(tenant, waiting.id())).isPresent();
        Arrival ignored = filed.became(ArrivalState.IGNORED, "nothing new", null, null);
        change(tenant, ignored);
        assertThat(arrivals().find(tenant, waiting.id())).contains(ignored);
    }

    @Test
    default void whatWasNotCommittedIsNowhere() {
        TenantId tenant = newTenant();
        Arrival never = anArrival(connectionOf(tenant), ArrivalState.WAITING, null, NOW);
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction().run(tenant, Site.TAKE_WEBHOOK, () -> {
                    arrivals().add(tenant, never, content());
                    throw new IllegalStateException("on purpose");
                }));
        assertThat(arrivals().find(tenant, never.id())).isEmpty();
        assertThat(arrivals().content(tenant, never.id())).isEmpty();
    }

    @Test
    default void aListHoldsWhatIsInTheStatesThatWereAskedFor() {
        TenantId tenant = newTenant();
        ConnectionId connection = connectionOf(tenant);
        Arrival refused = arrived(tenant, connection, ArrivalState.REFUSED, null, NOW);
        Arrival ignored = arrived(tenant, connection, ArrivalState.IGNORED, null, NOW.plusSeconds(1));
        arrived(tenant, connection, ArrivalState.UNREADABLE, null, NOW.plusSeconds(2));
        arrived(tenant, anotherConnectionOf(tenant), ArrivalState.REFUSED, null, NOW);
        Filter filter = new Filter(Set.of(ArrivalState.REFUSED, ArrivalState.IGNORED));
        assertThat(arrivals()
                        .page(tenant, connection, filter, new Slice.First<>(10, null))
                        .items())
                .containsExactly(ignored, refused);
        assertThat(arrivals()
                        .page(tenant, connection, filter, new Slice.First<>(1, null))
                        .hasNext())
                .isTrue();
        assertThat(arrivals().count(tenant, connection, filter)).isEqualTo(2);
        assertThat(arrivals().count(tenant, connection, Filter.ALL)).isEqualTo(3);
    }

    @Test
    default void theLatestOfEachConnectionIsFound() {
        TenantId tenant = newTenant();
        ConnectionId one = connectionOf(tenant);
        ConnectionId other = anotherConnectionOf(tenant);
        ConnectionId quiet = anotherConnectionOf(tenant);
        arrived(tenant, one, ArrivalState.IGNORED, null, NOW);
        Arrival latest = arrived(tenant, one, ArrivalState.REFUSED, null, NOW.plusSeconds(1));
        Arrival others = arrived(tenant, other, ArrivalState.IGNORED, null, NOW);
        assertThat(arrivals().latest(tenant, List.of(one, other, quiet)))
                .containsOnly(Map.entry(one, latest), Map.entry(other, others));
        assertThat(arrivals().latest(tenant, List.of(quiet))).isEmpty();
        assertThat(arrivals().latest(tenant, List.of())).isEmpty();
    }

    @Test
    default void whomNobodyHasMappedIsGroupedTheLongestWaitingFirst() {
        TenantId tenant = newTenant();
        ConnectionId one = connectionOf(tenant);
        ConnectionId other = anotherConnectionOf(tenant);
        arrived(tenant, one, ArrivalState.UNMAPPED, "b", NOW.plusSeconds(1));
        arrived(tenant, one, ArrivalState.UNMAPPED, "a", NOW.plusSeconds(2));
        arrived(tenant, one, ArrivalState.UNMAPPED, "b", NOW.plusSeconds(9));
        arrived(tenant, one, ArrivalState.UNMAPPED, null, NOW.plusSeconds(3));
        arrived(tenant, one, ArrivalState.IGNORED, "c", NOW);
        arrived(tenant, other, ArrivalState.UNMAPPED, "b", NOW);
        assertThat(arrivals().unmapped(tenant, List.of(one, other, anotherConnectionOf(tenant))))
                .containsOnly(
                        Map.entry(
                                one,
                                List.of(
                                        new Unmapped("b", 2, NOW.plusSeconds(1), NOW.plusSeconds(9)),
                                        new Unmapped("a", 1, NOW.plusSeconds(2), NOW.plusSeconds(2)),
                                        new Unmapped(null, 1, NOW.plusSeconds(3), NOW.plusSeconds(3)))),
                        Map.entry(other, List.of(new Unmapped("b", 1, NOW, NOW))));
        assertThat(arrivals().unmapped(tenant, List.of())).isEmpty();
    }

    @Test
    default void ofVeryManyWhomNobodyHasMappedAHundredAreTold() {
        TenantId tenant = newTenant();
        ConnectionId connection = connectionOf(tenant);
        transaction().run(tenant, Site.TAKE_WEBHOOK, () -> {
            for (int i = 0; i < 103; i++) {
                arrivals()
                        .add(
                                tenant,
                                anArrival(connection, ArrivalState.UNMAPPED, "agent-" + i, NOW.plusSeconds(i)),
                                null);
            }
        });
        assertThat(arrivals().unmapped(tenant, List.of(connection)).get(connection))
                .hasSize(100)
                .last()
                .isEqualTo(new Unmapped("agent-99", 1, NOW.plusSeconds(99), NOW.plusSeconds(99)));
    }

    @Test
    default void thoseOfAnAgentAreReadAgain() {
        TenantId tenant = newTenant();
        ConnectionId connection = connectionOf(tenant);
        Arrival meant = arrivedWithContent(tenant, connection, ArrivalState.UNMAPPED, "b");
        arrivedWithContent(tenant, connection, ArrivalState.UNMAPPED, "a");
        arrivedWithContent(tenant, connection, ArrivalState.UNMAPPED, null);
        arrivedWithContent(tenant, connection, ArrivalState.UNREADABLE, "b");
        arrivedWithContent(tenant, anotherConnectionOf(tenant), ArrivalState.UNMAPPED, "b");
        assertThat(readAgain(tenant, connection, new Again.OfAgent("b"))).isEqualTo(1);
        assertThat(due(tenant)).containsExactly(meant.id());
        assertThat(arrivals().find(tenant, meant.id())).contains(meant);
    }

    @Test
    default void allThatAreUnmappedAreReadAgain() {
        TenantId tenant = newTenant();
        ConnectionId connection = connectionOf(tenant);
        Arrival one = arrivedWithContent(tenant, connection, ArrivalState.UNMAPPED, "b");
        Arrival nameless = arrivedWithContent(tenant, connection, ArrivalState.UNMAPPED, null);
        arrivedWithContent(tenant, connection, ArrivalState.GIVEN_UP, "b");
        assertThat(readAgain(tenant, connection, new Again.AllUnmapped())).isEqualTo(2);
        assertThat(due(tenant)).containsExactlyInAnyOrder(one.id(), nameless.id());
    }

    @Test
    default void thoseThatAreNamedAreReadAgainIfTheyAreOfTheConnectionAndTheirContentIsKept() {
        TenantId tenant = newTenant();
        ConnectionId connection = connectionOf(tenant);
        Arrival one = arrivedWithContent(tenant, connection, ArrivalState.UNREADABLE, null);
        Arrival empty = arrived(tenant, connection, ArrivalState.REFUSED, null, NOW);
        Arrival others = arrivedWithContent(tenant, anotherConnectionOf(tenant), ArrivalState.UNREADABLE, null);
        List<ArrivalId> named = List.of(one.id(), empty.id(), others.id(), new ArrivalId(newId()));
        assertThat(readAgain(tenant, connection, new Again.These(named))).isEqualTo(1);
        assertThat(due(tenant)).containsExactly(one.id());
        assertThat(readAgain(tenant, connection, new Again.These(List.of()))).isZero();
    }

    @Test
    default void thoseThatCameSinceThenAreReadAgain() {
        TenantId tenant = newTenant();
        ConnectionId connection = connectionOf(tenant);
        arrived(tenant, connection, ArrivalState.IGNORED, null, NOW.plusSeconds(9));
        Arrival before = anArrival(connection, ArrivalState.UNMAPPED, "a", NOW.minusMillis(1));
        Arrival then = anArrival(connection, ArrivalState.UNMAPPED, "a", NOW);
        add(tenant, before, content());
        add(tenant, then, content());
        assertThat(readAgain(tenant, connection, new Again.Since(NOW))).isEqualTo(1);
        assertThat(due(tenant)).containsExactly(then.id());
    }

    @Test
    default void readAgainTwiceItIsDueOnce() {
        TenantId tenant = newTenant();
        ConnectionId connection = connectionOf(tenant);
        Arrival arrival = arrivedWithContent(tenant, connection, ArrivalState.UNMAPPED, "a");
        readAgain(tenant, connection, new Again.AllUnmapped());
        readAgain(tenant, connection, new Again.These(List.of(arrival.id())));
        assertThat(due(tenant)).containsExactly(arrival.id());
        assertThat(due(tenant)).isEmpty();
    }

    @Test
    default void whoeverIsReadingItAlreadyIsNotTheLastToDoSo() {
        TenantId tenant = newTenant();
        ConnectionId connection = connectionOf(tenant);
        Arrival arrival = arrivedWithContent(tenant, connection, ArrivalState.UNMAPPED, "a");
        readAgain(tenant, connection, new Again.AllUnmapped());
        DueRow former = claimed(tenant).getFirst();
        readAgain(tenant, connection, new Again.AllUnmapped());
        assertThat(transaction()
                        .<Boolean>in(tenant, Site.TAKE_WEBHOOK, () -> dueRows().done(former)))
                .isFalse();
        DueRow again = claimed(tenant).getFirst();
        assertThat(again.ref()).isEqualTo(arrival.id().value());
        assertThat(again.attempts()).as("it is tried from the beginning").isEqualTo(1);
        assertThat(transaction()
                        .<Boolean>in(tenant, Site.TAKE_WEBHOOK, () -> dueRows().done(again)))
                .isTrue();
        assertThat(due(tenant)).isEmpty();
    }

    @Test
    default void readAgainByManyAtTheSameTimeItIsDueOnce() throws Exception {
        TenantId tenant = newTenant();
        ConnectionId connection = connectionOf(tenant);
        Arrival one = arrivedWithContent(tenant, connection, ArrivalState.UNMAPPED, "a");
        Arrival other = arrivedWithContent(tenant, connection, ArrivalState.UNMAPPED, "b");
        AtTheSameTime.many(6, _ -> readAgain(tenant, connection, new Again.AllUnmapped()));
        assertThat(due(tenant)).containsExactlyInAnyOrder(one.id(), other.id());
    }

    @Test
    default void theOldOnesAreForgottenAndTheUnmappedOnesLater() {
        TenantId tenant = newTenant();
        ConnectionId connection = connectionOf(tenant);
        Instant before = NOW.minus(Duration.ofDays(7));
        Instant unmappedBefore = NOW.minus(Duration.ofDays(30));
        arrived(tenant, connection, ArrivalState.UNMAPPED, "a", unmappedBefore.minusMillis(1));
        Arrival unmapped = arrived(tenant, connection, ArrivalState.UNMAPPED, "a", unmappedBefore);
        Arrival refused = arrived(tenant, connection, ArrivalState.REFUSED, null, before.minusMillis(1));
        Arrival young = arrived(tenant, connection, ArrivalState.REFUSED, null, before);
        Arrival others =
                arrived(tenant, anotherConnectionOf(tenant), ArrivalState.REFUSED, null, before.minusMillis(1));
        assertThat(forget(tenant, connection, before, unmappedBefore, 10)).isEqualTo(2);
        assertThat(arrivals()
                        .page(tenant, connection, Filter.ALL, new Slice.First<>(10, null))
                        .items())
                .containsExactly(young, unmapped);
        assertThat(arrivals().find(tenant, refused.id())).isEmpty();
        assertThat(arrivals().content(tenant, refused.id())).isEmpty();
        assertThat(arrivals().find(tenant, others.id())).contains(others);
        assertThat(forget(tenant, connection, before, unmappedBefore, 10)).isZero();
    }

    @Test
    default void noMoreAreForgottenAtOnceThanWasAskedFor() {
        TenantId tenant = newTenant();
        ConnectionId connection = connectionOf(tenant);
        for (int i = 0; i < 5; i++) {
            arrived(tenant, connection, ArrivalState.IGNORED, null, NOW.minusSeconds(i));
        }
        Instant later = NOW.plusSeconds(1);
        assertThat(forget(tenant, connection, later, later, 3)).isEqualTo(3);
        assertThat(forget(tenant, connection, later, later, 3)).isEqualTo(2);
    }

    @Test
    default void whatIsForgottenMeanwhileIsNotBroughtBack() {
        TenantId tenant = newTenant();
        Arrival arrival = arrived(tenant, connectionOf(tenant), ArrivalState.WAITING, null, NOW);
        forget(tenant, arrival.connection(), NOW.plusSeconds(1), NOW.plusSeconds(1), 1);
        change(tenant, arrival.became(ArrivalState.IGNORED, "late", null, null));
        assertThat(arrivals().find(tenant, arrival.id())).isEmpty();
    }

    @Test
    default void anotherTenantsArrivalsAreNotThere() {
        TenantId tenant = newTenant();
        TenantId stranger = newTenant();
        ConnectionId connection = connectionOf(tenant);
        Arrival arrival = arrivedWithContent(tenant, connection, ArrivalState.UNMAPPED, "a");
        assertThat(arrivals().find(stranger, arrival.id())).isEmpty();
        assertThat(arrivals().content(stranger, arrival.id())).isEmpty();
        assertThat(arrivals().count(stranger, connection, Filter.ALL)).isZero();
        assertThat(arrivals()
                        .page(stranger, connection, Filter.ALL, new Slice.First<>(10, null))
                        .items())
                .isEmpty();
        assertThat(arrivals().latest(stranger, List.of(connection))).isEmpty();
        assertThat(arrivals().unmapped(stranger, List.of(connection))).isEmpty();
        assertThat(readAgain(stranger, connection, new Again.AllUnmapped())).isZero();
        assertThat(forget(stranger, connection, NOW.plusSeconds(1), NOW.plusSeconds(1), 10))
                .isZero();
        change(stranger, arrival.became(ArrivalState.IGNORED, "not theirs", null, null));
        assertThat(arrivals().find(tenant, arrival.id())).contains(arrival);
    }

    private Arrival anArrival(
            ConnectionId connection, ArrivalState state, @Nullable String platformAgent, Instant receivedAt) {
        return new Arrival(
                new ArrivalId(UuidV7.of(receivedAt, 0, newId().getLeastSignificantBits())),
                connection,
                receivedAt,
                state,
                null,
                platformAgent,
                null,
                "application/json",
                2,
                0);
    }

    private Arrival arrived(
            TenantId tenant,
            ConnectionId connection,
            ArrivalState state,
            @Nullable String platformAgent,
            Instant receivedAt) {
        Arrival arrival = anArrival(connection, state, platformAgent, receivedAt);
        add(tenant, arrival, null);
        return arrival;
    }

    private Arrival arrivedWithContent(
            TenantId tenant, ConnectionId connection, ArrivalState state, @Nullable String platformAgent) {
        Arrival arrival = anArrival(connection, state, platformAgent, NOW);
        add(tenant, arrival, content());
        return arrival;
    }

    private static IncomingWebhook content() {
        return new IncomingWebhook("POST", List.of(), Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
    }

    private void add(TenantId tenant, Arrival arrival, @Nullable IncomingWebhook content) {
        transaction().run(tenant, Site.TAKE_WEBHOOK, () -> arrivals().add(tenant, arrival, content));
    }

    private void change(TenantId tenant, Arrival arrival) {
        transaction().run(tenant, Site.TAKE_WEBHOOK, () -> arrivals().change(tenant, arrival));
    }

    private int readAgain(TenantId tenant, ConnectionId connection, Again which) {
        return transaction()
                .<Integer>in(
                        tenant, Site.CHANGE_CONNECTION, () -> arrivals().readAgain(tenant, connection, which, NOW));
    }

    private int forget(TenantId tenant, ConnectionId connection, Instant before, Instant unmappedBefore, int most) {
        return transaction()
                .<Integer>in(
                        tenant,
                        Site.FINISH_DUE_ROW,
                        () -> arrivals().forget(tenant, connection, before, unmappedBefore, most));
    }

    /** What is due of a tenant, claimed from now on. */
    private List<ArrivalId> due(TenantId tenant) {
        return claimed(tenant).stream().map(row -> new ArrivalId(row.ref())).toList();
    }

    private List<DueRow> claimed(TenantId tenant) {
        Set<UUID> seen = new HashSet<>();
        List<DueRow> ours = new ArrayList<>();
        for (DueRow row : claims().claim(NOW, 1_000, _ -> 1_000, Set.of(), LEASE)) {
            assertThat(row.kind()).isEqualTo(DueKind.ARRIVAL);
            assertThat(seen.add(row.ref())).as("due once").isTrue();
            if (row.tenant().equals(tenant)) {
                ours.add(row);
            }
        }
        return ours;
    }
}
