package io.callwake.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Page;
import io.callwake.application.PagesContract;
import io.callwake.application.Slice;
import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.AuditTrail.Filter;
import io.callwake.application.fault.Site;
import io.callwake.domain.UuidV7;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditEntryId;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every audit log promises. */
public interface AuditTrailContract extends PagesContract<AuditEntry, AuditEntryId> {

    Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    AuditLog log();

    AuditTrail trail();

    TenantTransaction transaction();

    /** Each time another one, and a greater one. */
    UUID newId();

    @Override
    default AuditEntry add(TenantId tenant, int rank) {
        UUID id = UuidV7.of(NOW.minusSeconds(rank), 0, newId().getLeastSignificantBits());
        return written(tenant, new AuditEntryId(id), "user:ada", "agent_1", List.of());
    }

    @Override
    default Page<AuditEntry> page(TenantId tenant, Slice<AuditEntryId> slice) {
        return trail().page(tenant, Filter.NONE, slice);
    }

    @Override
    default long count(TenantId tenant) {
        return trail().count(tenant, Filter.NONE);
    }

    @Override
    default AuditEntryId placeOf(AuditEntry entry) {
        return entry.id();
    }

    @Test
    default void anEntryIsFoundAsItWasWritten() {
        TenantId tenant = newTenant();
        AuditEntry entry = written(tenant, "user:ada", "agent_1", List.of("fulfilment.secret", "name"));
        assertThat(trail().find(tenant, entry.id())).contains(entry);
        AuditEntry bare = written(tenant, "user:ada", "agent_1", List.of());
        assertThat(trail().find(tenant, bare.id())).contains(bare);
    }

    @Test
    default void entriesAreReadTheNewestFirst() {
        TenantId tenant = newTenant();
        AuditEntry first = written(tenant, "user:ada", "agent_1", List.of());
        AuditEntry second = written(tenant, "user:ada", "agent_2", List.of());
        AuditEntry third = written(tenant, "user:bob", "agent_1", List.of());
        assertThat(trail().page(tenant, Filter.NONE, new Slice.First<>(2, null)))
                .isEqualTo(new Page<>(List.of(third, second), false, true));
        assertThat(trail().page(tenant, Filter.NONE, new Slice.Last<>(2, first.id())))
                .isEqualTo(new Page<>(List.of(third, second), false, true));
        assertThat(trail().count(tenant, Filter.NONE)).isEqualTo(3);
    }

    @Test
    default void filtersAreCombined() {
        TenantId tenant = newTenant();
        AuditEntry first = written(tenant, "user:ada", "agent_1", List.of());
        AuditEntry second = written(tenant, "user:ada", "agent_2", List.of());
        AuditEntry third = written(tenant, "user:bob", "agent_1", List.of());
        assertThat(found(tenant, new Filter("agent_1", null))).containsExactly(third, first);
        assertThat(found(tenant, new Filter(null, "user:ada"))).containsExactly(second, first);
        assertThat(found(tenant, new Filter("agent_1", "user:ada"))).containsExactly(first);
        assertThat(trail().count(tenant, new Filter("agent_1", null))).isEqualTo(2);
    }

    @Test
    default void anotherTenantsEntriesAreNotThere() {
        TenantId tenant = newTenant();
        TenantId stranger = newTenant();
        AuditEntry entry = written(tenant, "user:ada", "agent_1", List.of());
        assertThat(trail().find(stranger, entry.id())).isEmpty();
        assertThat(found(stranger, Filter.NONE)).isEmpty();
        assertThat(trail().count(stranger, Filter.NONE)).isZero();
    }

    private List<AuditEntry> found(TenantId tenant, Filter filter) {
        return trail().page(tenant, filter, new Slice.First<>(10, null)).items();
    }

    private AuditEntry written(TenantId tenant, String actor, String subject, List<String> fields) {
        return written(tenant, new AuditEntryId(newId()), actor, subject, fields);
    }

    private AuditEntry written(TenantId tenant, AuditEntryId id, String actor, String subject, List<String> fields) {
        AuditEntry entry = new AuditEntry(
                id, NOW, actor, fields.isEmpty() ? null : "a-request", AuditedAction.AGENT_CHANGED, subject, fields);
        transaction().run(tenant, Site.CHANGE_CONFIGURATION, () -> log().record(tenant, entry));
        return entry;
    }
}
