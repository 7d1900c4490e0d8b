package io.callwake.persistence.analysis;

import static io.callwake.persistence.schema.Tables.MODEL;
import static io.callwake.persistence.schema.Tables.SECRET;

import io.callwake.application.analysis.Models;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Price;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Columns;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.TenantSecrets;
import io.callwake.persistence.TenantSecrets.Place;
import io.callwake.persistence.tenant.TenantRow;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;

/** The models in Postgres, their keys encrypted. */
public final class PostgresModels implements Models {

    private static final String KEY = "model key";

    private final TenantReads reads;
    private final TenantSecrets secrets;

    public PostgresModels(TenantReads reads, TenantSecrets secrets) {
        this.reads = reads;
        this.secrets = secrets;
    }

    @Override
    public List<AnalysisModel> all(TenantId tenant) {
        return reads.as(
                tenant, sql -> models(sql, tenant).orderBy(MODEL.NAME, MODEL.ID).fetch(PostgresModels::model));
    }

    @Override
    public Optional<Access> access(TenantId tenant, ModelId id) {
        return reads.as(
                        tenant,
                        sql -> sql.select(MODEL.fields())
                                .select(SECRET.CIPHERTEXT)
                                .from(MODEL)
                                .leftJoin(SECRET)
                                .on(
                                        SECRET.TENANT_ID.eq(MODEL.TENANT_ID),
                                        SECRET.SUBJECT_ID.eq(id.value()),
                                        SECRET.PURPOSE.eq(KEY))
                                .where(MODEL.TENANT_ID.eq(tenant), MODEL.ID.eq(id))
                                .fetchOptional())
                .map(row -> new Access(model(row), open(tenant, id, row.get(SECRET.CIPHERTEXT))));
    }

    private ModelKey open(TenantId tenant, ModelId id, byte @Nullable [] sealed) {
        return sealed == null
                ? ModelKey.NONE
                : new ModelKey(new String(secrets.open(tenant, place(id), sealed), StandardCharsets.UTF_8));
    }

    @Override
    public List<AnalysisModel> lock(TenantId tenant) {
        return models(TenantRow.lock(tenant), tenant)
                .and(MODEL.ARCHIVED_AT.isNull())
                .orderBy(MODEL.NAME)
                .fetch(PostgresModels::model);
    }

    private static SelectConditionStep<Record> models(DSLContext sql, TenantId tenant) {
        return sql.select(MODEL.fields()).from(MODEL).where(MODEL.TENANT_ID.eq(tenant));
    }

    @Override
    public void save(TenantId tenant, AnalysisModel model) {
        Columns columns = columns(model);
        PostgresTransaction.sql(tenant)
                .insertInto(MODEL)
                .set(MODEL.TENANT_ID, tenant)
                .set(MODEL.ID, model.id())
                .set(columns.values())
                .onConflict(MODEL.TENANT_ID, MODEL.ID)
                .doUpdate()
                .set(columns.values())
                .execute();
    }

    @Override
    public void setKey(TenantId tenant, ModelId id, ModelKey key) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        if (key.isNone()) {
            sql.deleteFrom(SECRET).where(isKeyOf(tenant, id)).execute();
            return;
        }
        byte[] sealed = secrets.seal(tenant, place(id), key.value().getBytes(StandardCharsets.UTF_8));
        sql.insertInto(SECRET)
                .set(SECRET.TENANT_ID, tenant)
                .set(SECRET.SUBJECT_ID, id.value())
                .set(SECRET.PURPOSE, KEY)
                .set(SECRET.CIPHERTEXT, sealed)
                .onConflict(SECRET.TENANT_ID, SECRET.SUBJECT_ID, SECRET.PURPOSE)
                .doUpdate()
                .set(SECRET.CIPHERTEXT, sealed)
                .execute();
    }

    private static Condition isKeyOf(TenantId tenant, ModelId id) {
        return SECRET.TENANT_ID.eq(tenant).and(SECRET.SUBJECT_ID.eq(id.value())).and(SECRET.PURPOSE.eq(KEY));
    }

    private static Place place(ModelId id) {
        return new Place("secret", "ciphertext", id.value() + "/" + KEY);
    }

    private static AnalysisModel model(Record row) {
        String inputPrice = row.get(MODEL.INPUT_PRICE);
        return new AnalysisModel(
                row.get(MODEL.ID),
                row.get(MODEL.NAME),
                row.get(MODEL.PROVIDER),
                URI.create(row.get(MODEL.URL)),
                row.get(MODEL.MODEL_),
                row.get(MODEL.MODE),
                row.get(MODEL.MASKS),
                inputPrice == null
                        ? null
                        : new Price(
                                new BigDecimal(inputPrice),
                                new BigDecimal(row.get(MODEL.OUTPUT_PRICE)),
                                Currency.getInstance(row.get(MODEL.CURRENCY))),
                row.get(MODEL.PLACE),
                row.get(MODEL.CREATED_AT),
                row.get(MODEL.ARCHIVED_AT));
    }

    private static Columns columns(AnalysisModel model) {
        Price price = model.price();
        return new Columns()
                .set(MODEL.NAME, model.name())
                .set(MODEL.PROVIDER, model.provider())
                .set(MODEL.URL, model.url().toString())
                .set(MODEL.MODEL_, model.model())
                .set(MODEL.MODE, model.mode())
                .set(MODEL.MASKS, model.masks())
                .set(
                        MODEL.INPUT_PRICE,
                        price == null ? null : price.inputPerMillion().toPlainString())
                .set(
                        MODEL.OUTPUT_PRICE,
                        price == null ? null : price.outputPerMillion().toPlainString())
                .set(MODEL.CURRENCY, price == null ? null : price.currency().getCurrencyCode())
                .set(MODEL.PLACE, model.place())
                .set(MODEL.CREATED_AT, model.createdAt())
                .set(MODEL.ARCHIVED_AT, model.archivedAt());
    }
}
