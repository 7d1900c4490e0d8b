package io.callwake.application.analysis;

import static io.callwake.domain.analysis.AnAnalysis.BASIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Analyses.Draft;
import io.callwake.application.fault.Site;
import io.callwake.domain.analysis.AnAnalysis;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every place promises where analyses are kept. */
public interface AnalysesContract {

    List<String> RAW = List.of("{\"summary\": \"She booked.\"}", "Sorry. {\"summary\": \"She booked 🙂.\"}");

    Analyses analyses();

    TenantTransaction transaction();

    TenantId newTenant();

    /** A settled call that nobody has judged yet, of an agent's first revision. */
    CallId newCall(TenantId tenant);

    @Test
    default void whatWasDraftedIsThereWholly() {
        TenantId tenant = newTenant();
        for (Analysis analysis : List.of(AnAnalysis.whole(), AnAnalysis.skipped(), AnAnalysis.failed())) {
            CallId call = newCall(tenant);
            draft(tenant, call, analysis);
            assertThat(draftOf(tenant, call)).contains(new Draft(1, BASIS, analysis));
        }
    }

    @Test
    default void whatWasRecordedIsThereWholly() {
        TenantId tenant = newTenant();
        for (Analysis analysis : List.of(AnAnalysis.whole(), AnAnalysis.skipped(), AnAnalysis.failed())) {
            CallId call = newCall(tenant);
            record(tenant, call, analysis);
            assertThat(analyses().recorded(tenant, call)).contains(analysis);
            assertThat(analyses().statusOf(tenant, call)).contains(analysis.status());
        }
    }

    @Test
    default void aDraftIsSeenByNobodyElse() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);
        draft(tenant, call, AnAnalysis.whole());
        assertThat(analyses().recorded(tenant, call)).isEmpty();
        assertThat(analyses().statusOf(tenant, call)).isEmpty();
    }

    @Test
    default void ofACallThatNobodyHasJudgedThereIsNothing() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);
        assertThat(draftOf(tenant, call)).isEmpty();
        assertThat(analyses().recorded(tenant, call)).isEmpty();
        assertThat(analyses().statusOf(tenant, call)).isEmpty();
    }

    @Test
    default void aLaterDraftTakesThePlaceOfAnEarlierOne() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);
        Basis longer = new Basis(15, 3);
        draft(tenant, call, AnAnalysis.failed());
        in(tenant, () -> {
            analyses().draft(tenant, call, 1, longer, AnAnalysis.whole(), List.of());
            return true;
        });
        assertThat(draftOf(tenant, call)).contains(new Draft(1, longer, AnAnalysis.whole()));
    }

    @Test
    default void aDraftThatIsForgottenIsGone() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);
        draft(tenant, call, AnAnalysis.whole());
        forget(tenant, call);
        assertThat(draftOf(tenant, call)).isEmpty();
        forget(tenant, call);
        draft(tenant, call, AnAnalysis.skipped());
        assertThat(draftOf(tenant, call)).map(Draft::analysis).contains(AnAnalysis.skipped());
    }

    @Test
    default void onceItIsRecordedThereIsNoDraftAnyMore() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);
        draft(tenant, call, AnAnalysis.whole());
        record(tenant, call, AnAnalysis.whole());
        assertThat(draftOf(tenant, call)).isEmpty();
        assertThat(analyses().recorded(tenant, call)).contains(AnAnalysis.whole());
    }

    /** A call may be judged once more: what it was said to be is seen until then. */
    @Test
    default void anEarlierAnalysisStaysUntilALaterOneIsRecordedInItsPlace() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);
        record(tenant, call, AnAnalysis.whole());
        draft(tenant, call, AnAnalysis.skipped());
        assertThat(analyses().recorded(tenant, call)).contains(AnAnalysis.whole());
        record(tenant, call, AnAnalysis.skipped());
        assertThat(analyses().recorded(tenant, call)).contains(AnAnalysis.skipped());
        record(tenant, call, AnAnalysis.whole());
        assertThat(analyses().recorded(tenant, call)).contains(AnAnalysis.whole());
    }

    @Test
    default void whatWasNeverDraftedCanBeRecorded() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);
        record(tenant, call, AnAnalysis.failed());
        assertThat(analyses().statusOf(tenant, call)).contains(AnalysisStatus.FAILED);
    }

    @Test
    default void whatFailsLaterInTheTransactionLeavesAllAsItWas() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);
        draft(tenant, call, AnAnalysis.skipped());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> in(tenant, () -> {
                    analyses().record(tenant, call, 1, AnAnalysis.whole());
                    throw new IllegalArgumentException("on purpose");
                }));
        assertThat(analyses().recorded(tenant, call)).isEmpty();
        assertThat(draftOf(tenant, call)).map(Draft::analysis).contains(AnAnalysis.skipped());
    }

    @Test
    default void nothingIsWrittenWithoutATransaction() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);
        assertThatIllegalStateException()
                .isThrownBy(() -> analyses().draft(tenant, call, 1, BASIS, AnAnalysis.whole(), RAW));
        assertThatIllegalStateException().isThrownBy(() -> analyses().record(tenant, call, 1, AnAnalysis.whole()));
        assertThatIllegalStateException().isThrownBy(() -> analyses().forgetDraft(tenant, call));
    }

    @Test
    default void callsAndTenantsHaveTheirOwn() {
        TenantId tenant = newTenant();
        TenantId other = newTenant();
        CallId call = newCall(tenant);
        CallId another = newCall(tenant);
        record(tenant, call, AnAnalysis.whole());
        draft(tenant, call, AnAnalysis.whole());
        assertThat(analyses().recorded(tenant, another)).isEmpty();
        assertThat(draftOf(tenant, another)).isEmpty();
        assertThat(analyses().recorded(other, call)).isEmpty();
        assertThat(analyses().statusOf(other, call)).isEmpty();
        assertThat(draftOf(other, call)).isEmpty();
        forget(other, call);
        assertThat(draftOf(tenant, call)).isPresent();
    }

    private void draft(TenantId tenant, CallId call, Analysis analysis) {
        in(tenant, () -> {
            analyses().draft(tenant, call, 1, BASIS, analysis, RAW);
            return true;
        });
    }

    private void record(TenantId tenant, CallId call, Analysis analysis) {
        in(tenant, () -> {
            analyses().record(tenant, call, 1, analysis);
            return true;
        });
    }

    private void forget(TenantId tenant, CallId call) {
        in(tenant, () -> {
            analyses().forgetDraft(tenant, call);
            return true;
        });
    }

    private Optional<Draft> draftOf(TenantId tenant, CallId call) {
        return in(tenant, () -> analyses().draftOf(tenant, call));
    }

    private <R> R in(TenantId tenant, Supplier<R> work) {
        return transaction().in(tenant, Site.RECORD_ANALYSIS, work);
    }
}
