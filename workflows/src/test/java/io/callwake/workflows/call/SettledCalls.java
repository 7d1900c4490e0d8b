package io.callwake.workflows.call;

import static io.callwake.domain.call.AReport.aReport;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.analysis.Analyst;
import io.callwake.application.call.ConcludeCall;
import io.callwake.application.delivery.InMemoryDeliveryStore.Event;
import io.callwake.application.step.Step;
import io.callwake.application.step.Steps.Taken;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls of one tenant that are settled and not concluded, in memory, and the two use cases of the workflow over them. A lease ends
 * when a test says so.
 */
final class SettledCalls {

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();
    final TenantId tenant = road.tenant;
    private int settled;

    SettledCalls() {
        node.appliesAnAgentWithoutFulfilment();
    }

    AnalyseCall analysing(Analyst analyst) {
        road.analyst.isPlayedBy(analyst);
        return node.analyseCall;
    }

    ConcludeCall concluding() {
        return node.concludeCall;
    }

    synchronized CallId settle() {
        settled++;
        var call = node.opens(aReport().about("call-" + settled).talking());
        node.worksOff();
        return call;
    }

    /** Those that a sweeper would start a workflow for. */
    Set<CallId> open() {
        return road.calls.findAll(tenant).stream()
                .filter(call -> call.postCall() instanceof PostCall.Analysing)
                .map(Call::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    List<Analysis> recorded() {
        return road.calls.findAll(tenant).stream()
                .map(call -> road.analysisOf(call.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The calls of which {@code call.completed} was written. */
    List<CallId> completed() {
        return road.events.all(tenant, EventType.CALL_COMPLETED).stream()
                .map(Event::call)
                .filter(Objects::nonNull)
                .toList();
    }

    void endLeases() {
        road.clock.advance(Duration.ofMinutes(3));
    }

    Taken take(CallId call) {
        return road.steps.take(tenant, call.value(), Step.ANALYSE, Duration.ofMinutes(1));
    }
}
