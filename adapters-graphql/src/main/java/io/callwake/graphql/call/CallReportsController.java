package io.callwake.graphql.call;

import io.callwake.application.call.CallReports;
import io.callwake.application.call.CallReports.News;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FieldOrigin;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.ReportSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.stereotype.Controller;

/** Answers for what calls are made of. */
@Controller
final class CallReportsController {

    /** Of pieces of a transcript there may be hundreds. */
    private static final int MOST = 100;

    private final CallReports callReports;

    CallReportsController(CallReports callReports) {
        this.callReports = callReports;
    }

    enum SourceKind {
        DIRECT,
        PLATFORM,
        CARRIER
    }

    record OriginView(
            String field, SourceKind source, @Nullable String connectionId, Instant receivedAt) {

        private static OriginView of(FieldOrigin origin) {
            return new OriginView(
                    origin.field(), kindOf(origin.source()), connectionOf(origin.source()), origin.receivedAt());
        }
    }

    record NewsView(
            Instant receivedAt, SourceKind source, @Nullable String connectionId, boolean isFinal) {

        private static NewsView of(News news) {
            return new NewsView(news.receivedAt(), kindOf(news.source()), connectionOf(news.source()), news.isFinal());
        }
    }

    @BatchMapping(typeName = "Call")
    Map<CallNode, List<OriginView>> origins(List<CallNode> calls, @ContextValue Principal caller) {
        Map<CallId, List<FiledReport>> reports = callReports.reports(caller.tenant(), ids(calls));
        Map<CallNode, List<OriginView>> origins = new HashMap<>();
        for (CallNode call : calls) {
            List<FiledReport> filed = reports.getOrDefault(call.callId(), List.of());
            origins.put(
                    call,
                    filed.isEmpty()
                            ? List.of()
                            : FieldOrigin.of(filed, call.agentId(), call.status()).stream()
                                    .map(OriginView::of)
                                    .toList());
        }
        return origins;
    }

    @BatchMapping(typeName = "Call")
    Map<CallNode, List<NewsView>> reports(List<CallNode> calls, @ContextValue Principal caller) {
        Map<CallId, List<News>> news = callReports.news(caller.tenant(), ids(calls), MOST);
        Map<CallNode, List<NewsView>> reports = new HashMap<>();
        for (CallNode call : calls) {
            reports.put(
                    call,
                    news.getOrDefault(call.callId(), List.of()).stream()
                            .map(NewsView::of)
                            .toList());
        }
        return reports;
    }

    private static List<CallId> ids(List<CallNode> calls) {
        return calls.stream().map(CallNode::callId).toList();
    }

    private static SourceKind kindOf(ReportSource source) {
        return switch (source) {
            case ReportSource.Direct _ -> SourceKind.DIRECT;
            case ReportSource.Platform _ -> SourceKind.PLATFORM;
            case ReportSource.Carrier _ -> SourceKind.CARRIER;
        };
    }

    private static @Nullable String connectionOf(ReportSource source) {
        return switch (source) {
            case ReportSource.Direct _ -> null;
            case ReportSource.Platform(var connection) -> connection.toString();
            case ReportSource.Carrier(var connection) -> connection.toString();
        };
    }
}
