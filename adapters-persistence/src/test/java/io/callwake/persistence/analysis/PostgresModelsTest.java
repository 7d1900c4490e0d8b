package io.callwake.persistence.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Models;
import io.callwake.application.analysis.ModelsContract;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.Provider;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresModelsTest implements ModelsContract {

    private final TestDatabase database;
    private final Repositories with;

    PostgresModelsTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
    }

    @Override
    public Models models() {
        return with.models;
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
    public ModelId newId() {
        return new ModelId(with.newId());
    }

    @Test
    void aKeyIsStoredEncryptedAndOpensNoOtherModel() {
        TenantId tenant = newTenant();
        AnalysisModel one = model("one");
        AnalysisModel other = model("other");
        with.run(tenant, () -> {
            with.models.save(tenant, one);
            with.models.save(tenant, other);
            with.models.setKey(tenant, one.id(), KEY);
        });
        String inClear = HexFormat.of().formatHex(KEY.value().getBytes(StandardCharsets.UTF_8));
        assertThat(database.rows("select encode(ciphertext, 'hex') from callwake.secret where subject_id = '"
                        + one.id().value() + "'"))
                .hasSize(1)
                .noneMatch(ciphertext -> ciphertext.contains(inClear));
        database.execute("update callwake.secret set subject_id = '"
                + other.id().value() + "' where subject_id = '" + one.id().value() + "'");
        assertThatThrownBy(() -> with.models.access(tenant, other.id())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoInUseCannotHaveOneName() {
        TenantId tenant = newTenant();
        with.run(tenant, () -> with.models.save(tenant, model("same")));
        assertThatThrownBy(() -> with.run(tenant, () -> with.models.save(tenant, model("same"))))
                .hasStackTraceContaining("model_in_use");
    }

    private AnalysisModel model(String name) {
        return new AnalysisModel(
                newId(),
                name,
                Provider.OPENAI,
                URI.create("https://models.example.net/v1"),
                "large",
                Strictness.SCHEMA,
                false,
                null,
                null,
                NINE,
                null);
    }
}
