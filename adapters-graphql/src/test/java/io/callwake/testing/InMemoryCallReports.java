package io.callwake.testing;

import io.callwake.application.call.CallReports;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The reports of calls in memory, which note what they are asked. */
public final class InMemoryCallReports implements CallReports {

    private final Map<CallId, List<FiledReport>> reports = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();

    public void add(CallId call, FiledReport... filed) {
        reports.put(call, List.of(filed));
    }

    public List<String> questions() {
        return questions;
    }

    @Override
    public Map<CallId, List<FiledReport>> reports(TenantId tenant, Collection<CallId> calls) {
        questions.add("reports");
        return reports.entrySet().stream()
                .filter(each -> calls.contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<CallId, List<News>> news(TenantId tenant, Collection<CallId> calls, int most) {
        Map<CallId, List<FiledReport>> filed = reports(tenant, calls);
        return filed.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().stream()
                                .limit(most)
                                .map(report -> new News(
                                        report.receivedAt(),
                                        report.source(),
                                        report.report().isFinal()))
                                .toList()));
    }
}
