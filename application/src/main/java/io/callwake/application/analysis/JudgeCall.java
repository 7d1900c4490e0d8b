package io.callwake.application.analysis;

import io.callwake.application.analysis.AskAnalysts.Asked;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Gate;
import io.callwake.domain.analysis.Grounding;
import io.callwake.domain.analysis.NotEvaluable;
import io.callwake.domain.analysis.Origin;
import io.callwake.domain.analysis.ReadNumber;
import io.callwake.domain.call.Call;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a call by a revision of its agent: sees whether it holds enough, asks the analysts, and keeps of what they claim what the
 * transcript proves. Writes nothing down.
 */
public final class JudgeCall {

    private final Tenants tenants;
    private final MakeBrief makeBrief;
    private final AskAnalysts askAnalysts;
    private final WatchBudget watchBudget;
    private final ReadNumber readNumber;
    private final Faults faults;
    private final Clock clock;

    public JudgeCall(
            Tenants tenants,
            MakeBrief makeBrief,
            AskAnalysts askAnalysts,
            WatchBudget watchBudget,
            ReadNumber readNumber,
            Faults faults,
            Clock clock) {
        this.tenants = tenants;
        this.makeBrief = makeBrief;
        this.askAnalysts = askAnalysts;
        this.watchBudget = watchBudget;
        this.readNumber = readNumber;
        this.faults = faults;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param revision of the agent
     * @param raw what was answered, word for word
     * @param month in which it counts what it took
     * @param failure why nobody has answered; then the analysis says so
     */
    record Judged(
            int revision,
            Basis basis,
            Analysis analysis,
            List<String> raw,
            YearMonth month,
            List<Spent> spent,
            @Nullable AnalystFailed failure) {}

    Judged judge(TenantId id, Call call, AgentRevision revision) {
        Tenant tenant = tenants.find(id).orElseThrow();
        Judging judging = new Judging(
                makeBrief.of(tenant, call, revision), revision, watchBudget.monthOf(tenant), clock.instant());
        Optional<NotEvaluable> tooLittle = Gate.of(judging.brief());
        if (tooLittle.isPresent()) {
            return notEvaluable(judging, tooLittle.get());
        }
        Asked asked = faults.around(
                Site.ASK_ANALYST, () -> askAnalysts.ask(id, judging.brief(), () -> watchBudget.isUsedUp(tenant)));
        watchBudget.hasSpent(id, judging.month(), asked.spent());
        return switch (asked) {
            case Asked.Answered(Answer answer, List<Spent> spent) -> answered(judging, call, answer, spent);
            case Asked.OverBudget _ -> notEvaluable(judging, NotEvaluable.OVER_BUDGET);
            case Asked.Failed(AnalystFailed failure, List<Spent> spent) -> failed(judging, failure, spent);
        };
    }

    private record Judging(Brief brief, AgentRevision revision, YearMonth month, Instant began) {}

    private Judged notEvaluable(Judging judging, NotEvaluable why) {
        return judged(judging, Analysis.notEvaluable(why, judging.brief()), List.of(), List.of(), null);
    }

    private Judged answered(Judging judging, Call call, Answer answer, List<Spent> spent) {
        Analysis proved = Grounding.of(judging.brief(), answer.claims(), readNumber);
        Analysis asked = KnownOfCall.whereAsked(
                call, proved, judging.revision().configuration().extraction());
        return judged(judging, asked, answer.raw(), spent, null);
    }

    private Judged failed(Judging judging, AnalystFailed failure, List<Spent> spent) {
        Analysis none = Analysis.failed(failure.kind().told(), judging.brief().fields());
        return judged(judging, none, List.of(), spent, failure);
    }

    /** The one who was asked last counts as its author. */
    private Judged judged(
            Judging judging, Analysis analysis, List<String> raw, List<Spent> spent, @Nullable AnalystFailed failure) {
        Spent last = spent.isEmpty() ? null : spent.getLast();
        Basis basis = judging.brief().basis();
        Instant now = clock.instant();
        Origin origin = new Origin(
                judging.revision().number(),
                basis,
                last == null ? null : last.usage(),
                last == null ? null : last.cost(),
                now,
                Duration.between(judging.began(), now));
        return new Judged(
                judging.revision().number(), basis, analysis.withOrigin(origin), raw, judging.month(), spent, failure);
    }
}
