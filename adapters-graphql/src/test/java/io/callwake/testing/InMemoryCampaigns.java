package io.callwake.testing;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.SortedList;
import io.callwake.application.campaign.Campaigns;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.tenant.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Campaigns in memory, which note what they are asked. */
public final class InMemoryCampaigns implements Campaigns {

    private static final Comparator<CampaignId> NEWEST_FIRST =
            Comparator.comparing(CampaignId::value).reversed();

    private final Map<TenantId, List<Campaign>> campaigns = new ConcurrentHashMap<>();
    private final Map<TenantId, List<Run>> runs = new ConcurrentHashMap<>();
    private final Map<CampaignId, CallCounts> counts = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();

    public void add(TenantId tenant, Campaign campaign, CallCounts itsCounts) {
        campaigns.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>()).add(campaign);
        counts.put(campaign.id(), itsCounts);
    }

    public void add(TenantId tenant, Run run) {
        runs.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>()).add(run);
    }

    public List<String> questions() {
        return questions;
    }

    private List<Campaign> of(TenantId tenant) {
        return campaigns.getOrDefault(tenant, List.of());
    }

    @Override
    public Optional<Campaign> find(TenantId tenant, CampaignId id) {
        questions.add("find");
        return of(tenant).stream().filter(each -> each.id().equals(id)).findAny();
    }

    @Override
    public Optional<Campaign> find(TenantId tenant, String externalId) {
        questions.add("find");
        return of(tenant).stream()
                .filter(each -> each.externalId().equals(externalId))
                .findAny();
    }

    @Override
    public Page<Campaign> page(TenantId tenant, Slice<CampaignId> slice) {
        questions.add("page");
        return new SortedList<>(of(tenant), Campaign::id, NEWEST_FIRST).page(slice);
    }

    @Override
    public long count(TenantId tenant) {
        questions.add("count");
        return of(tenant).size();
    }

    @Override
    public Map<CampaignId, Campaign> findAll(TenantId tenant, Collection<CampaignId> ids) {
        questions.add("findAll");
        return of(tenant).stream()
                .filter(each -> ids.contains(each.id()))
                .collect(Collectors.toMap(Campaign::id, Function.identity()));
    }

    @Override
    public Map<RunId, Run> findRuns(TenantId tenant, Collection<RunId> ids) {
        questions.add("findRuns");
        return runs.getOrDefault(tenant, List.of()).stream()
                .filter(each -> ids.contains(each.id()))
                .collect(Collectors.toMap(Run::id, Function.identity()));
    }

    @Override
    public Map<CampaignId, List<Run>> runsOf(TenantId tenant, Collection<CampaignId> of, int most) {
        questions.add("runsOf");
        return runs.getOrDefault(tenant, List.of()).stream()
                .filter(each -> of.contains(each.campaign()))
                .collect(Collectors.groupingBy(each -> Objects.requireNonNull(each.campaign())));
    }

    @Override
    public Map<CampaignId, CallCounts> countsOf(TenantId tenant, Collection<CampaignId> of) {
        questions.add("countsOf");
        return counts.entrySet().stream()
                .filter(each -> of.contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<RunId, CallCounts> countsOfRuns(TenantId tenant, Collection<RunId> of) {
        questions.add("countsOfRuns");
        return Map.of();
    }
}
