package io.callwake.application.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Models.Access;
import io.callwake.application.fault.Site;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Price;
import io.callwake.domain.analysis.Provider;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.tenant.TenantId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every place promises where models of tenants are kept. */
public interface ModelsContract {

    Instant NINE = Instant.parse("2026-03-03T09:00:00Z");
    ModelKey KEY = new ModelKey("sk-a-key-that-only-tests-know");
    Price PRICE = new Price(new BigDecimal("0.15"), new BigDecimal("60"), Currency.getInstance("EUR"));

    Models models();

    TenantTransaction transaction();

    TenantId newTenant();

    ModelId newId();

    @Test
    default void aModelIsThereAsItWasSaved() {
        TenantId tenant = newTenant();
        AnalysisModel fast = aModel("fast", 1);
        AnalysisModel local = new AnalysisModel(
                newId(),
                "Lokalt, på Ørjans maskin",
                Provider.ANTHROPIC,
                URI.create("http://127.0.0.1:11434/v1?x=%20"),
                "llama-3:70b",
                Strictness.TEXT,
                true,
                null,
                null,
                NINE,
                null);
        save(tenant, fast);
        save(tenant, local);
        assertThat(models().all(tenant)).containsExactlyInAnyOrder(fast, local);
    }

    @Test
    default void theyComeByTheirNames() {
        TenantId tenant = newTenant();
        save(tenant, aModel("c", 1));
        save(tenant, aModel("a", 2));
        save(tenant, aModel("b", null));
        assertThat(models().all(tenant)).extracting(AnalysisModel::name).containsExactly("a", "b", "c");
        assertThat(in(tenant, () -> models().lock(tenant)))
                .extracting(AnalysisModel::name)
                .containsExactly("a", "b", "c");
    }

    @Test
    default void aModelIsSavedAgainAsWhatItHasBecome() {
        TenantId tenant = newTenant();
        AnalysisModel fast = aModel("fast", 1);
        save(tenant, fast);
        AnalysisModel changed = new AnalysisModel(
                fast.id(),
                "faster",
                Provider.ANTHROPIC,
                URI.create("https://models.example.org/v1"),
                "claude-small",
                Strictness.JSON,
                true,
                null,
                2,
                fast.createdAt(),
                null);
        save(tenant, changed);
        assertThat(models().all(tenant)).containsExactly(changed);
        save(tenant, fast);
        assertThat(models().all(tenant)).containsExactly(fast);
    }

    @Test
    default void anArchivedOneIsListedAndNotLocked() {
        TenantId tenant = newTenant();
        AnalysisModel old = aModel("fast", 1).archived(NINE.plusSeconds(60));
        AnalysisModel fast = aModel("fast", 1);
        save(tenant, old);
        save(tenant, fast);
        assertThat(models().all(tenant)).containsExactlyInAnyOrder(old, fast);
        assertThat(in(tenant, () -> models().lock(tenant))).containsExactly(fast);
    }

    @Test
    default void aModelWithoutAKeyIsOpenedByNone() {
        TenantId tenant = newTenant();
        AnalysisModel fast = aModel("fast", 1);
        save(tenant, fast);
        assertThat(models().access(tenant, fast.id())).contains(new Access(fast, ModelKey.NONE));
    }

    @Test
    default void aKeyIsSetReplacedAndTakenAway() {
        TenantId tenant = newTenant();
        AnalysisModel fast = aModel("fast", 1);
        AnalysisModel other = aModel("other", 2);
        save(tenant, fast);
        save(tenant, other);
        setKey(tenant, fast.id(), KEY);
        setKey(tenant, other.id(), new ModelKey("sk-of-the-other"));
        assertThat(models().access(tenant, fast.id())).contains(new Access(fast, KEY));
        setKey(tenant, fast.id(), new ModelKey("sk-the-next 🔑"));
        assertThat(models().access(tenant, fast.id())).contains(new Access(fast, new ModelKey("sk-the-next 🔑")));
        save(tenant, fast.with(Strictness.TEXT));
        assertThat(models().access(tenant, fast.id()))
                .contains(new Access(fast.with(Strictness.TEXT), new ModelKey("sk-the-next 🔑")));
        setKey(tenant, fast.id(), ModelKey.NONE);
        setKey(tenant, fast.id(), ModelKey.NONE);
        assertThat(models().access(tenant, fast.id())).map(Access::key).contains(ModelKey.NONE);
        assertThat(models().access(tenant, other.id())).map(Access::key).contains(new ModelKey("sk-of-the-other"));
    }

    @Test
    default void whatThereIsNotCannotBeOpened() {
        assertThat(models().access(newTenant(), newId())).isEmpty();
        assertThat(models().all(newTenant())).isEmpty();
    }

    @Test
    default void nobodySeesAnotherTenantsModels() {
        TenantId tenant = newTenant();
        TenantId other = newTenant();
        AnalysisModel fast = aModel("fast", 1);
        save(tenant, fast);
        setKey(tenant, fast.id(), KEY);
        save(other, aModel("fast", 1));
        assertThat(models().all(tenant)).containsExactly(fast);
        assertThat(models().access(other, fast.id())).isEmpty();
        assertThat(in(other, () -> models().lock(other))).hasSize(1).doesNotContain(fast);
    }

    @Test
    default void whatFailsLaterInTheTransactionLeavesAllAsItWas() {
        TenantId tenant = newTenant();
        AnalysisModel fast = aModel("fast", 1);
        save(tenant, fast);
        setKey(tenant, fast.id(), KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> in(tenant, () -> {
                    models().save(tenant, fast.with(Strictness.TEXT));
                    models().setKey(tenant, fast.id(), ModelKey.NONE);
                    models().save(tenant, aModel("other", 2));
                    throw new IllegalArgumentException("on purpose");
                }));
        assertThat(models().all(tenant)).containsExactly(fast);
        assertThat(models().access(tenant, fast.id())).contains(new Access(fast, KEY));
    }

    @Test
    default void nothingIsWrittenWithoutATransaction() {
        TenantId tenant = newTenant();
        AnalysisModel fast = aModel("fast", 1);
        assertThatIllegalStateException().isThrownBy(() -> models().save(tenant, fast));
        save(tenant, fast);
        assertThatIllegalStateException().isThrownBy(() -> models().setKey(tenant, fast.id(), KEY));
        assertThatIllegalStateException().isThrownBy(() -> models().lock(tenant));
    }

    private AnalysisModel aModel(String name, @Nullable Integer place) {
        return new AnalysisModel(
                newId(),
                name,
                Provider.OPENAI,
                URI.create("https://models.example.net/v1"),
                "gpt-large",
                Strictness.SCHEMA,
                false,
                PRICE,
                place,
                NINE,
                null);
    }

    private void save(TenantId tenant, AnalysisModel model) {
        in(tenant, () -> {
            models().save(tenant, model);
            return true;
        });
    }

    private void setKey(TenantId tenant, ModelId id, ModelKey key) {
        in(tenant, () -> {
            models().setKey(tenant, id, key);
            return true;
        });
    }

    private <R> R in(TenantId tenant, Supplier<R> work) {
        return transaction().in(tenant, Site.CHANGE_MODEL, work);
    }
}
