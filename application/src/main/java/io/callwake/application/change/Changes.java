package io.callwake.application.change;

import io.callwake.domain.tenant.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells those who watch on this node what has changed, wherever it was changed. */
public final class Changes {

    private record Topic(TenantId tenant, ChangeKind kind) {}

    private final Map<Topic, Set<Watch>> watches = new ConcurrentHashMap<>();

    /**
     * Watches one thing of a tenant, or all of a kind. What is changed from now on is told; until it is over or closed.
     *
     * @param subject the one thing; without it all of them are watched
     * @param news is run when there is something to be taken, or the watch is over. It must not wait for anything
     */
    public Watch watch(TenantId tenant, ChangeKind kind, @Nullable UUID subject, Runnable news) {
        Topic topic = new Topic(tenant, kind);
        Watch watch = new Watch(subject, news, closed -> remove(topic, closed));
        watches.compute(topic, (_, known) -> {
            Set<Watch> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(watch);
            return all;
        });
        return watch;
    }

    private void remove(Topic topic, Watch closed) {
        watches.computeIfPresent(topic, (_, all) -> {
            all.remove(closed);
            return all.isEmpty() ? null : all;
        });
    }

    /** For whoever hears of changes. */
    public void happened(Collection<Change> changes) {
        for (Change change : changes) {
            for (Watch watch : watches.getOrDefault(new Topic(change.tenant(), change.kind()), Set.of())) {
                watch.changed(change.subject());
            }
        }
    }

    /** For whoever hears of changes, and knows that he may have missed some: then every watch is over. */
    public void missed() {
        watches.values().stream().flatMap(Set::stream).toList().forEach(watch -> watch.end(Watch.End.MISSED));
    }

    /** How many watch something of that tenant at this moment. */
    public int watching(TenantId tenant) {
        return watches.entrySet().stream()
                .filter(each -> each.getKey().tenant().equals(tenant))
                .mapToInt(each -> each.getValue().size())
                .sum();
    }
}
