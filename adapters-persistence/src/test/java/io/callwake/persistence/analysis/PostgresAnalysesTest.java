package io.callwake.persistence.analysis;

import static io.callwake.persistence.Examples.openedCall;
import static io.callwake.persistence.Examples.savedAgent;
import static io.callwake.persistence.analysis.ExampleAnalysis.BASIS;
import static io.callwake.persistence.analysis.ExampleAnalysis.FULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.analysis.Analyses.Draft;
import io.callwake.application.analysis.AnalysesContract;
import io.callwake.application.call.CallLog.Entry;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.analysis.Gist;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Why;
import io.callwake.domain.call.CallId;
import io.callwake.domain.condition.Value;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresAnalysesTest implements AnalysesContract {

    private static final Analysis ANOTHER = Analysis.failed("the model did not answer in time");

    private final TestDatabase database;
    private final Repositories with;
    private final TenantId tenant;
    private final Agent agent;
    private final CallId call;
    private int callsMade;

    PostgresAnalysesTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        tenant = with.newTenant();
        agent = savedAgent(with, tenant, "boiler-line");
        call = openedCall(with, tenant, agent, "call").id();
    }

    @Override
    public Analyses analyses() {
        return with.analyses;
    }

    @Override
    public TenantTransaction transaction() {
        return with.transaction;
    }

    @Override
    public TenantId newTenant() {
        return with.newTenant();
    }

    @Override
    public CallId newCall(TenantId ofTenant) {
        String name = "line-" + ++callsMade;
        return openedCall(with, ofTenant, savedAgent(with, ofTenant, name), name)
                .id();
    }

    @Test
    void aDraftComesBackAsItWentInAndIsNotInTheLog() {
        draft(FULL, List.of());
        assertThat(draft()).contains(new Draft(7, BASIS, FULL));
        assertThat(inLog()).isEmpty();
        assertThat(with.analyses.recorded(tenant, call)).isEmpty();
        assertThat(with.analyses.statusOf(tenant, call)).isEmpty();
        assertThat(with.callLog.analyses(tenant, List.of(call))).isEmpty();
    }

    @Test
    void whatIsRecordedComesBackAsItWentInAndIsNoDraftAnyMore() {
        draft(FULL, List.of());
        record(FULL);
        assertThat(draft()).isEmpty();
        assertThat(inLog()).contains(FULL.gist());
        assertThat(with.analyses.recorded(tenant, call)).contains(FULL);
        assertThat(with.analyses.statusOf(tenant, call)).contains(AnalysisStatus.COMPLETED);
        assertThat(with.callLog.analyses(tenant, List.of(call))).isEqualTo(Map.of(call, FULL));
    }

    @Test
    void everyVerdictComesBack() {
        for (GoalVerdict verdict : List.of(
                new GoalVerdict.Met("yes"), new GoalVerdict.NotMet("no"), new GoalVerdict.NotEvaluable("silence"))) {
            Analysis analysis = new Analysis(AnalysisStatus.COMPLETED, null, null, null, verdict, null, List.of());
            record(analysis);
            assertThat(with.analyses.recorded(tenant, call)).contains(analysis);
        }
    }

    @Test
    void valuesAreRowsOfTheirTypeOrSayWhyThereIsNone() {
        record(FULL);
        assertThat(values())
                .containsExactly(
                        "after|string||null|null|null",
                        "boiler_age_years|number|null|12|null|null",
                        "callback_at|string|2026-03-10T09:00:00-07:00|null|null|null",
                        "full_name|string|Ada Lindqvist|null|null|null",
                        "interest|enum|warm|null|null|null",
                        "needs_quote|boolean|null|null|t|null",
                        "preferred_slot|string|null|null|null|ambiguous",
                        "seats|number|null|null|null|not_said");
    }

    @Test
    void valuesThatAreNotFoundAgainGoAndTheOthersBecomeWhatTheyAre() {
        record(FULL);
        record(FULL.withValues(List.of(
                value("full_name", Finding.Missing.because(Why.UNSUPPORTED)),
                value("seats", new Finding.Found(new Value.Numeric(new BigDecimal("2.5")), Evidence.NONE, null)))));
        assertThat(values())
                .containsExactly("full_name|string|null|null|null|unsupported", "seats|string|null|2.5|null|null");
    }

    /** What Postgres has no room for in a text or a number is no reason to lose a call. */
    @Test
    void whateverWasSaidCanBeKept() {
        Analysis odd = new Analysis(
                        AnalysisStatus.COMPLETED, "why \u0000", "so \ud800 \u0000", null, null, null, List.of("\u0000"))
                .withValues(List.of(
                        value("text", new Finding.Found(new Value.Text("a\u0000b"), Evidence.NONE, null)),
                        value(
                                "number",
                                new Finding.Found(new Value.Numeric(new BigDecimal("1e400")), Evidence.NONE, null))));
        draft(odd, List.of("{\u0000\udc00"));
        record(odd);
        assertThat(values()).contains("text|string|a\ufffdb|null|null|null");
        assertThat(with.analyses.recorded(tenant, call).orElseThrow().values()).isEqualTo(odd.values());
        assertThat(with.analyses.recorded(tenant, call).orElseThrow().summary()).isEqualTo("so \ufffd \ufffd");
        assertThat(answers()).containsExactly("{\ufffd\ufffd");
    }

    @Test
    void whatWasAnsweredIsKeptInItsOrderAndInPlaceOfWhatWasAnsweredBefore() {
        draft(FULL, List.of("first", "second", "third"));
        draft(FULL, List.of("one", "two"));
        assertThat(answers()).as("nobody has concluded the call with it").isEmpty();
        record(FULL);
        assertThat(answers()).containsExactly("one", "two");
    }

    @Test
    void whatWasAnsweredDoesNotStayWithAnAnalysisThatDidNotComeOfIt() {
        draft(FULL, List.of("one"));
        record(FULL);
        draft(FULL, List.of("two"));
        with.run(tenant, () -> with.analyses.forgetDraft(tenant, call));
        record(ANOTHER);
        assertThat(answers()).isEmpty();
        assertThat(values()).isEmpty();
    }

    @Test
    void whatWasFoundOfOthersIsNotTouched() {
        CallId other = openedCall(with, tenant, agent, "other").id();
        TenantId stranger = with.newTenant();
        with.run(tenant, () -> {
            with.analyses.draft(tenant, other, 7, BASIS, FULL, List.of("one"));
            with.analyses.record(tenant, other, 7, FULL);
            with.analyses.draft(tenant, other, 7, BASIS, FULL, List.of("one"));
        });
        draft(ANOTHER, List.of());
        record(ANOTHER);
        assertThat(with.callLog.analyses(tenant, List.of(call, other))).isEqualTo(Map.of(call, ANOTHER, other, FULL));
        assertThat(with.callLog.answers(tenant, List.of(call, other))).isEqualTo(Map.of(other, List.of("one")));
        assertThat(with.in(tenant, () -> with.analyses.draftOf(tenant, other))).isPresent();
        assertThat(with.analyses.recorded(stranger, other)).isEmpty();
        assertThat(with.callLog.analyses(stranger, List.of(other))).isEmpty();
        assertThat(with.callLog.answers(stranger, List.of(other))).isEmpty();
    }

    private static ExtractedValue value(String name, Finding finding) {
        return new ExtractedValue(name, FieldType.Name.STRING, false, false, finding);
    }

    private void draft(Analysis analysis, List<String> raw) {
        with.run(tenant, () -> with.analyses.draft(tenant, call, 7, BASIS, analysis, raw));
    }

    private void record(Analysis analysis) {
        with.run(tenant, () -> with.analyses.record(tenant, call, 7, analysis));
    }

    private Optional<Draft> draft() {
        return with.in(tenant, () -> with.analyses.draftOf(tenant, call));
    }

    private Optional<Gist> inLog() {
        return with.callLog.find(tenant, call).map(Entry::analysis);
    }

    private List<String> answers() {
        return with.callLog.answers(tenant, List.of(call)).getOrDefault(call, List.of());
    }

    private List<String> values() {
        return database.rows(
                "select name, type, text_value, number_value, flag_value, why from callwake.extracted_value where call_id = '"
                        + call.value() + "' order by name");
    }
}
