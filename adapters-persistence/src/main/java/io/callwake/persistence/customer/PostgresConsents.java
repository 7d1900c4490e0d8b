package io.callwake.persistence.customer;

import static io.callwake.persistence.schema.Tables.CONSENT;
import static io.callwake.persistence.schema.Tables.CUSTOMER;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;

import io.callwake.application.customer.Consents;
import io.callwake.domain.call.CallId;
import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.Consent.Evidence;
import io.callwake.domain.customer.ConsentPurpose;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;

/** The consent of customers in Postgres. */
public final class PostgresConsents implements Consents {

    /** What is read of each customer, by this name. */
    private static final io.callwake.persistence.schema.tables.Consent SHOWN = CONSENT.as("shown");

    private static final io.callwake.persistence.schema.tables.Consent NEWEST = CONSENT.as("newest");

    private final TenantReads reads;

    public PostgresConsents(TenantReads reads) {
        this.reads = reads;
    }

    @Override
    public void record(TenantId tenant, Consent consent) {
        Evidence evidence = consent.evidence();
        PostgresTransaction.sql(tenant)
                .insertInto(CONSENT)
                .set(CONSENT.TENANT_ID, tenant)
                .set(CONSENT.ID, consent.id())
                .set(CONSENT.CUSTOMER_ID, consent.customer())
                .set(CONSENT.PURPOSE, consent.purpose().value())
                .set(CONSENT.GIVEN, consent.isGiven())
                .set(CONSENT.CHANNEL, consent.channel())
                .set(CONSENT.AT, consent.at())
                .set(CONSENT.CALL_ID, evidence instanceof Consent.Spoken spoken ? CallId.parse(spoken.call()) : null)
                .set(CONSENT.TURN, evidence instanceof Consent.Spoken spoken ? spoken.turn() : null)
                .set(CONSENT.EVIDENCE, evidence instanceof Consent.Written written ? written.text() : null)
                .set(CONSENT.RECORDED_BY, consent.recordedBy())
                .set(CONSENT.RECORDED_AT, consent.recordedAt())
                .execute();
    }

    @Override
    public Map<CustomerId, List<Consent>> all(TenantId tenant, Collection<CustomerId> customers) {
        return fetch(
                tenant,
                customers,
                selectFrom(CONSENT)
                        .where(isOfCustomer())
                        .orderBy(CONSENT.AT.desc(), CONSENT.ID.desc())
                        .limit(MOST_SHOWN));
    }

    @Override
    public Map<CustomerId, List<Consent>> holding(TenantId tenant, Collection<CustomerId> customers) {
        return fetch(
                tenant,
                customers,
                select(NEWEST.fields())
                        .from(select(CONSENT.fields())
                                .distinctOn(CONSENT.PURPOSE)
                                .from(CONSENT)
                                .where(isOfCustomer())
                                .orderBy(CONSENT.PURPOSE, CONSENT.AT.desc(), CONSENT.ID.desc())
                                .asTable(NEWEST.getName()))
                        .orderBy(NEWEST.AT.desc(), NEWEST.ID.desc())
                        .limit(MOST_SHOWN));
    }

    private Map<CustomerId, List<Consent>> fetch(
            TenantId tenant, Collection<CustomerId> customers, Select<? extends Record> ofCustomer) {
        return reads.as(
                tenant,
                sql -> sql.select(SHOWN.fields())
                        .from(CUSTOMER)
                        .crossJoin(lateral(ofCustomer.asTable(SHOWN.getName())))
                        .where(CUSTOMER.TENANT_ID.eq(tenant), CUSTOMER.ID.in(customers))
                        .orderBy(SHOWN.AT.desc(), SHOWN.ID.desc())
                        .fetchGroups(SHOWN.CUSTOMER_ID, PostgresConsents::shown));
    }

    private static Condition isOfCustomer() {
        return CONSENT.TENANT_ID.eq(CUSTOMER.TENANT_ID).and(CONSENT.CUSTOMER_ID.eq(CUSTOMER.ID));
    }

    private static Consent shown(Record found) {
        return new Consent(
                found.get(SHOWN.ID),
                found.get(SHOWN.CUSTOMER_ID),
                new ConsentPurpose(found.get(SHOWN.PURPOSE)),
                found.get(SHOWN.GIVEN),
                found.get(SHOWN.CHANNEL),
                found.get(SHOWN.AT),
                evidence(found),
                found.get(SHOWN.RECORDED_BY),
                found.get(SHOWN.RECORDED_AT));
    }

    private static Evidence evidence(Record found) {
        CallId call = found.get(SHOWN.CALL_ID);
        return call == null
                ? new Consent.Written(found.get(SHOWN.EVIDENCE))
                : new Consent.Spoken(call.toString(), found.get(SHOWN.TURN));
    }
}
