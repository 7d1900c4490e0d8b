package io.callwake.application.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.TenantTransaction;
import io.callwake.application.fault.Site;
import io.callwake.domain.outcome.Colour;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.StandardOutcome;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every keeper of outcomes promises. */
public interface OutcomesContract {

    Instant LATER = Instant.parse("2026-03-04T09:00:00Z");

    Outcomes outcomes();

    TenantTransaction transaction();

    /** A tenant that exists and has changed no outcome; each time another one. */
    TenantId newTenant();

    @Test
    default void everyTenantHasTheStandardOnes() {
        assertThat(outcomes().catalogue(newTenant()).keys()).isEqualTo(StandardOutcome.keys());
    }

    @Test
    default void aTenantsOwnStandBehindThemByTheirKeys() {
        TenantId tenant = newTenant();
        keep(tenant, outcome("renewal_discussed"));
        keep(tenant, outcome("demo_requested"));
        List<OutcomeKey> keys = outcomes().catalogue(tenant).keys();
        assertThat(keys.subList(6, 8))
                .extracting(OutcomeKey::value)
                .containsExactly("demo_requested", "renewal_discussed");
    }

    @Test
    default void whatIsKeptComesBackEqual() {
        TenantId tenant = newTenant();
        Outcome full = new Outcome(
                new OutcomeKey("renewal_discussed"), "Renewal", "It came up. Ä 😀", new Colour("#1f9d55"), LATER);
        keep(tenant, full);
        assertThat(outcomes().catalogue(tenant).find(full.key())).contains(full);
        assertThat(locked(tenant, full.key())).isEqualTo(full);
    }

    @Test
    default void theLatestCounts() {
        TenantId tenant = newTenant();
        Outcome first = outcome("renewal_discussed");
        keep(tenant, first.archived(LATER));
        keep(tenant, first);
        assertThat(outcomes().catalogue(tenant).find(first.key())).contains(first);
        assertThat(outcomes().catalogue(tenant).outcomes()).hasSize(7);
    }

    @Test
    default void aStandardOneCanBeCalledAnotherWay() {
        TenantId tenant = newTenant();
        OutcomeKey key = StandardOutcome.QUALIFIED_LEAD.key();
        keep(tenant, new Outcome(key, "Hot", null, null, null));
        assertThat(outcomes().catalogue(tenant).find(key).orElseThrow().label()).isEqualTo("Hot");
        assertThat(outcomes().catalogue(tenant).keys()).isEqualTo(StandardOutcome.keys());
        assertThat(outcomes().catalogue(newTenant()).find(key).orElseThrow().label())
                .isEqualTo("Qualified lead");
    }

    @Test
    default void nothingIsWrittenOutsideOfATransaction() {
        TenantId tenant = newTenant();
        assertThatThrownBy(() -> outcomes().keep(tenant, outcome("x"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> outcomes().lock(tenant)).isInstanceOf(IllegalStateException.class);
    }

    /** Who locks sees what was there before, so that of many who make the same one only the first does. */
    @Test
    default void whoLocksWaitsForTheOthers() throws Exception {
        TenantId tenant = newTenant();
        OutcomeKey key = new OutcomeKey("renewal_discussed");
        List<Boolean> made = AtTheSameTime.many(
                8,
                _ -> transaction().in(tenant, Site.CHANGE_CONFIGURATION, () -> {
                    boolean isNew = outcomes().lock(tenant).find(key).isEmpty();
                    outcomes().keep(tenant, outcome("renewal_discussed"));
                    return isNew;
                }));
        assertThat(made).containsOnlyOnce(true);
    }

    private Outcome locked(TenantId tenant, OutcomeKey key) {
        return transaction()
                .in(
                        tenant,
                        Site.CHANGE_CONFIGURATION,
                        () -> outcomes().lock(tenant).find(key).orElseThrow());
    }

    private void keep(TenantId tenant, Outcome outcome) {
        transaction().run(tenant, Site.CHANGE_CONFIGURATION, () -> outcomes().keep(tenant, outcome));
    }

    private static Outcome outcome(String key) {
        return new Outcome(new OutcomeKey(key), "A label", null, null, null);
    }
}
