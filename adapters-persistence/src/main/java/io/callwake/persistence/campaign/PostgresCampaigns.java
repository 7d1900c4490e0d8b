package io.callwake.persistence.campaign;

import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.CAMPAIGN;
import static io.callwake.persistence.schema.Tables.CAMPAIGN_RUN;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.select;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.campaign.Campaigns;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Reach;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.NewestFirst;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.schema.tables.CampaignRun;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** The campaigns in Postgres. */
public final class PostgresCampaigns implements Campaigns {

    private static final NewestFirst<CampaignId, Campaign> LIST =
            new NewestFirst<>(CAMPAIGN.ID, PostgresCampaigns::campaign);

    private static final CampaignRun LATEST = CAMPAIGN_RUN.as("latest");

    private static final Field<Integer> CALLS = DSL.count().as("calls");
    private static final Field<Integer> IN_PROGRESS = callsThatAre(CallStatus.IN_PROGRESS);
    private static final Field<Integer> COMPLETED = callsThatAre(CallStatus.COMPLETED);
    private static final Field<Integer> FAILED = callsThatAre(CallStatus.FAILED);
    private static final Field<Integer> NO_ANSWER = callsThatAre(CallStatus.NO_ANSWER);
    private static final Field<Integer> BUSY = callsThatAre(CallStatus.BUSY);
    private static final Field<Integer> CANCELED = callsThatAre(CallStatus.CANCELED);
    private static final Field<Integer> PEOPLE = callsThatReached(Reach.PERSON);
    private static final Field<Integer> MACHINES = callsThatReached(Reach.MACHINE);

    private final TenantReads reads;

    public PostgresCampaigns(TenantReads reads) {
        this.reads = reads;
    }

    @Override
    public Optional<Campaign> find(TenantId tenant, CampaignId id) {
        return find(tenant, CAMPAIGN.ID.eq(id));
    }

    @Override
    public Optional<Campaign> find(TenantId tenant, String externalId) {
        return find(tenant, CAMPAIGN.EXTERNAL_ID.eq(externalId));
    }

    private Optional<Campaign> find(TenantId tenant, Condition which) {
        return reads.as(
                tenant,
                sql -> sql.selectFrom(CAMPAIGN)
                        .where(CAMPAIGN.TENANT_ID.eq(tenant), which)
                        .fetchOptional(PostgresCampaigns::campaign));
    }

    @Override
    public Page<Campaign> page(TenantId tenant, Slice<CampaignId> slice) {
        return LIST.page(reads, tenant, CAMPAIGN.TENANT_ID.eq(tenant), slice);
    }

    @Override
    public long count(TenantId tenant) {
        return reads.as(tenant, sql -> sql.fetchCount(CAMPAIGN, CAMPAIGN.TENANT_ID.eq(tenant)));
    }

    @Override
    public Map<CampaignId, Campaign> findAll(TenantId tenant, Collection<CampaignId> ids) {
        return reads.as(
                tenant,
                sql -> sql.selectFrom(CAMPAIGN)
                        .where(CAMPAIGN.TENANT_ID.eq(tenant), CAMPAIGN.ID.in(ids))
                        .fetchMap(CAMPAIGN.ID, PostgresCampaigns::campaign));
    }

    @Override
    public Map<RunId, Run> findRuns(TenantId tenant, Collection<RunId> ids) {
        return reads.as(
                tenant,
                sql -> sql.selectFrom(CAMPAIGN_RUN)
                        .where(CAMPAIGN_RUN.TENANT_ID.eq(tenant), CAMPAIGN_RUN.ID.in(ids))
                        .fetchMap(CAMPAIGN_RUN.ID, PostgresCampaigns::run));
    }

    @Override
    public Map<CampaignId, List<Run>> runsOf(TenantId tenant, Collection<CampaignId> campaigns, int most) {
        Table<?> ofCampaign = select(LATEST.ID)
                .from(LATEST)
                .where(LATEST.TENANT_ID.eq(CAMPAIGN.TENANT_ID), LATEST.CAMPAIGN_ID.eq(CAMPAIGN.ID))
                .orderBy(LATEST.ID.desc())
                .limit(most)
                .asTable("of_campaign");
        return reads.as(
                tenant,
                sql -> sql.selectFrom(CAMPAIGN_RUN)
                        .where(
                                CAMPAIGN_RUN.TENANT_ID.eq(tenant),
                                CAMPAIGN_RUN.ID.in(select(ofCampaign.field(LATEST.ID))
                                        .from(CAMPAIGN)
                                        .crossJoin(lateral(ofCampaign))
                                        .where(CAMPAIGN.TENANT_ID.eq(tenant), CAMPAIGN.ID.in(campaigns))))
                        .orderBy(CAMPAIGN_RUN.ID.desc())
                        .fetchGroups(CAMPAIGN_RUN.CAMPAIGN_ID, PostgresCampaigns::run));
    }

    @Override
    public Map<CampaignId, CallCounts> countsOf(TenantId tenant, Collection<CampaignId> campaigns) {
        return counts(tenant, CALL.CAMPAIGN_ID, CALL.CAMPAIGN_ID.in(campaigns));
    }

    @Override
    public Map<RunId, CallCounts> countsOfRuns(TenantId tenant, Collection<RunId> runs) {
        return counts(tenant, CALL.CAMPAIGN_RUN_ID, CALL.CAMPAIGN_RUN_ID.in(runs));
    }

    private <K> Map<K, CallCounts> counts(TenantId tenant, TableField<Record, K> group, Condition which) {
        return reads.as(
                tenant,
                sql -> sql.select(group, CALLS, IN_PROGRESS, COMPLETED, FAILED, NO_ANSWER, BUSY, CANCELED)
                        .select(PEOPLE, MACHINES)
                        .from(CALL)
                        .where(CALL.TENANT_ID.eq(tenant), CALL.MERGED_INTO.isNull(), which)
                        .groupBy(group)
                        .fetchMap(group, PostgresCampaigns::counts));
    }

    private static Field<Integer> callsThatAre(CallStatus status) {
        return DSL.count()
                .filterWhere(CALL.STATUS.eq(inline(status, CALL.STATUS)))
                .as(status.name());
    }

    private static Field<Integer> callsThatReached(Reach reach) {
        return DSL.count().filterWhere(CALL.REACH.eq(inline(reach, CALL.REACH))).as(reach.name());
    }

    private static CallCounts counts(Record row) {
        return new CallCounts(
                row.get(CALLS),
                row.get(IN_PROGRESS),
                row.get(COMPLETED),
                row.get(FAILED),
                row.get(NO_ANSWER),
                row.get(BUSY),
                row.get(CANCELED),
                row.get(PEOPLE),
                row.get(MACHINES));
    }

    private static Campaign campaign(Record row) {
        return new Campaign(row.get(CAMPAIGN.ID), row.get(CAMPAIGN.EXTERNAL_ID), row.get(CAMPAIGN.CREATED_AT));
    }

    private static Run run(Record row) {
        return new Run(
                row.get(CAMPAIGN_RUN.ID),
                row.get(CAMPAIGN_RUN.CAMPAIGN_ID),
                row.get(CAMPAIGN_RUN.EXTERNAL_ID),
                row.get(CAMPAIGN_RUN.CREATED_AT));
    }
}
