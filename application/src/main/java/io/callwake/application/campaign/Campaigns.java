package io.callwake.application.campaign;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tenant groups calls by, for reading. Campaigns and their runs are made when a report first names them. */
public interface Campaigns {

    /** Of the campaign, or of the campaign with this name of the tenant's own. */
    Optional<Campaign> find(TenantId tenant, CampaignId id);

    Optional<Campaign> find(TenantId tenant, String externalId);

    /** The latest first heard of first. */
    Page<Campaign> page(TenantId tenant, Slice<CampaignId> slice);

    long count(TenantId tenant);

    Map<CampaignId, Campaign> findAll(TenantId tenant, Collection<CampaignId> ids);

    Map<RunId, Run> findRuns(TenantId tenant, Collection<RunId> ids);

    /** The latest runs of each campaign, the latest first. */
    Map<CampaignId, List<Run>> runsOf(TenantId tenant, Collection<CampaignId> campaigns, int most);

    /** What became of the calls of each campaign; one without calls is not there. */
    Map<CampaignId, CallCounts> countsOf(TenantId tenant, Collection<CampaignId> campaigns);

    Map<RunId, CallCounts> countsOfRuns(TenantId tenant, Collection<RunId> runs);

    /** @param externalId what the tenant calls it */
    record Campaign(CampaignId id, String externalId, Instant createdAt) {}

    /**
     * A round of a campaign.
     *
     * @param campaign nothing as long as nobody has said of which one it is
     */
    record Run(RunId id, @Nullable CampaignId campaign, String externalId, Instant createdAt) {}

    /**
     * How many calls there are, how they went, and whom they reached.
     *
     * @param people of all calls, those in which a person was reached
     */
    record CallCounts(
            int calls,
            int inProgress,
            int completed,
            int failed,
            int noAnswer,
            int busy,
            int canceled,
            int people,
            int machines) {

        public static final CallCounts NONE = new CallCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
