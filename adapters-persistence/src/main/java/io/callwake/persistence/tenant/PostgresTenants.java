package io.callwake.persistence.tenant;

import static io.callwake.persistence.schema.Tables.TENANT;
import static org.jooq.impl.DSL.noCondition;

import io.callwake.application.tenant.Tenants;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.tenant.AnalysisBudget;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.domain.tenant.TenantSettings;
import io.callwake.persistence.Json;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.Statements;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tenants in Postgres. */
public final class PostgresTenants implements Tenants {

    private static final List<Field<?>> COLUMNS =
            List.of(TENANT.TENANT_ID, TENANT.NAME, TENANT.TIME_ZONE, TENANT.CURRENCY, TENANT.SETTINGS);

    private static final Words<RecordingKeeping> RECORDINGS = new Words<>(RecordingKeeping.class);

    private final TenantReads reads;
    private final DataSource relay;
    private final Clock clock;

    public PostgresTenants(TenantReads reads, DataSource relay, Clock clock) {
        this.reads = reads;
        this.relay = relay;
        this.clock = clock;
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return reads.as(id, sql -> select(sql, id).fetchOptional(PostgresTenants::tenant));
    }

    @Override
    public Optional<Tenant> lock(TenantId id) {
        return select(PostgresTransaction.sql(id), id).forNoKeyUpdate().fetchOptional(PostgresTenants::tenant);
    }

    @Override
    public boolean add(Tenant tenant) {
        return PostgresTransaction.sql(tenant.id())
                        .insertInto(TENANT)
                        .columns(
                                TENANT.TENANT_ID,
                                TENANT.NAME,
                                TENANT.TIME_ZONE,
                                TENANT.CURRENCY,
                                TENANT.SETTINGS,
                                TENANT.CREATED_AT)
                        .values(
                                tenant.id(),
                                tenant.name(),
                                tenant.timeZone().getId(),
                                tenant.currency().getCurrencyCode(),
                                column(tenant.settings()),
                                clock.instant())
                        .onConflict(TENANT.TENANT_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    @Override
    public void change(Tenant tenant) {
        PostgresTransaction.sql(tenant.id())
                .update(TENANT)
                .set(TENANT.NAME, tenant.name())
                .set(TENANT.TIME_ZONE, tenant.timeZone().getId())
                .set(TENANT.CURRENCY, tenant.currency().getCurrencyCode())
                .set(TENANT.SETTINGS, column(tenant.settings()))
                .where(TENANT.TENANT_ID.eq(tenant.id()))
                .execute();
    }

    @Override
    public List<Tenant> all(@Nullable TenantId after, int most) {
        return Statements.asNobody(
                relay,
                sql -> sql.select(COLUMNS)
                        .from(TENANT)
                        .where(after == null ? noCondition() : TENANT.TENANT_ID.gt(after))
                        .orderBy(TENANT.TENANT_ID)
                        .limit(most)
                        .fetch(PostgresTenants::tenant));
    }

    private static SelectConditionStep<Record> select(DSLContext sql, TenantId id) {
        return sql.select(COLUMNS).from(TENANT).where(TENANT.TENANT_ID.eq(id));
    }

    private static Tenant tenant(Record found) {
        return new Tenant(
                found.get(TENANT.TENANT_ID),
                found.get(TENANT.NAME),
                ZoneId.of(found.get(TENANT.TIME_ZONE)),
                Currency.getInstance(found.get(TENANT.CURRENCY)),
                settings(found.get(TENANT.SETTINGS)));
    }

    private static JSON column(TenantSettings settings) {
        ObjectNode to = Json.object()
                .put("attributionWindow", settings.attributionWindow().toString())
                .put("longestRecordingDays", settings.longestRecordingDays())
                .put("recordings", RECORDINGS.to(settings.recordings()));
        AnalysisBudget budget = settings.analysisBudget();
        if (budget != null) {
            to.putObject("analysisBudget")
                    .put("micros", budget.micros())
                    .put("currency", budget.currency().getCurrencyCode());
        }
        return Json.column(to);
    }

    /** What was not yet known when it was stored is as usual. */
    private static TenantSettings settings(JSON column) {
        JsonNode stored = Json.read(column);
        String window = Json.text(stored, "attributionWindow");
        RecordingKeeping recordings = RECORDINGS.from(Json.text(stored, "recordings"));
        JsonNode recordingDays = stored.path("longestRecordingDays");
        return new TenantSettings(
                window == null ? TenantSettings.USUAL.attributionWindow() : Duration.parse(window),
                recordingDays.isMissingNode() ? TenantSettings.USUAL.longestRecordingDays() : recordingDays.intValue(),
                recordings == null ? TenantSettings.USUAL.recordings() : recordings,
                budget(stored.path("analysisBudget")));
    }

    private static @Nullable AnalysisBudget budget(JsonNode stored) {
        return stored.isMissingNode()
                ? null
                : new AnalysisBudget(
                        stored.path("micros").longValue(),
                        Currency.getInstance(stored.path("currency").stringValue()));
    }
}
