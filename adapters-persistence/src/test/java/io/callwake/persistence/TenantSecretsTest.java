package io.callwake.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.TenantSecrets.Place;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@PostgresTest
class TenantSecretsTest {

    private static final Place PLACE = new Place("secret", "ciphertext", "row");
    private static final byte[] PLAIN = "whsec_plain".getBytes(StandardCharsets.UTF_8);

    private final TestDatabase database;
    private final Repositories with;
    private final TenantId tenant;

    TenantSecretsTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        tenant = with.newTenant();
    }

    @Test
    void whatWasSealedIsOpenedAgain() {
        assertThat(with.secrets.open(tenant, PLACE, sealed())).isEqualTo(PLAIN);
    }

    @Test
    void nothingOfASecretStandsInTheDatabase() {
        Agent agent = Examples.savedAgent(with, tenant, "sealed");
        String stored = database.rows("select encode(ciphertext, 'escape') from callwake.secret where subject_id = '"
                        + agent.id().value() + "'")
                .getFirst();
        assertThat(stored)
                .doesNotContain("whsec_")
                .doesNotContain(Examples.SECRET.value().substring(8, 16));
        assertThat(database.rows("select encode(wrapped, 'escape') from callwake.tenant_key"))
                .noneMatch(wrapped -> wrapped.length() < 12 + 32 + 16);
    }

    @Test
    void theSameSecretIsNeverSealedToTheSameBytes() {
        assertThat(sealed()).isNotEqualTo(sealed());
    }

    @Test
    void aCiphertextDoesNotDecryptInAnotherPlace() {
        byte[] sealed = sealed();
        for (Place other : new Place[] {
            new Place("secret", "ciphertext", "other row"),
            new Place("secret", "other column", "row"),
            new Place("other table", "ciphertext", "row")
        }) {
            assertThatThrownBy(() -> with.secrets.open(tenant, other, sealed))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not belong where it stands");
        }
    }

    @Test
    void rowsThatSwapTheirCiphertextsCanNoLongerBeRead() {
        Agent one = Examples.savedAgent(with, tenant, "one");
        Agent two = Examples.savedAgent(with, tenant, "two");
        database.execute(
                """
                update callwake.secret s set ciphertext = o.ciphertext from callwake.secret o
                where s.tenant_id = '%1$s' and s.subject_id in ('%2$s', '%3$s')
                    and o.tenant_id = '%1$s' and o.subject_id in ('%2$s', '%3$s') and o.subject_id <> s.subject_id\
                """.formatted(tenant.value(), one.id().value(), two.id().value()));
        assertThatThrownBy(() -> with.in(tenant, () -> with.agents.lock(tenant, new AgentSelector.ByRef(one.ref()))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(with.agents.find(tenant, new AgentSelector.ByRef(one.ref()))).isPresent();
    }

    @Test
    void anotherTenantsKeyDoesNotOpenIt() {
        TenantId other = with.newTenant();
        with.in(other, () -> with.secrets.seal(other, PLACE, PLAIN));
        byte[] sealed = sealed();
        assertThatThrownBy(() -> with.secrets.open(other, PLACE, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aChangedCiphertextIsNotOpened() {
        byte[] sealed = sealed();
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> with.secrets.open(tenant, PLACE, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        byte[] sealed = sealed();
        TenantSecrets stranger = new TenantSecrets(with.reads, Repositories.newMasterKeys(), with.clock);
        assertThatThrownBy(() -> stranger.open(tenant, PLACE, sealed))
                .hasMessageContaining("is not in the master key file");
    }

    /** It was kept in memory once, while the row that holds it had been rolled back: nothing sealed with it could be opened after a restart. */
    @Test
    void aDataKeyThatWasRolledBackSealsNothing() {
        assertThatThrownBy(() -> with.run(tenant, () -> {
                    with.secrets.seal(tenant, PLACE, PLAIN);
                    throw new IllegalArgumentException("roll back");
                }))
                .hasMessage("roll back");
        byte[] sealed = sealed();
        TenantSecrets afterRestart = new TenantSecrets(with.reads, with.masterKeys, with.clock);
        assertThat(afterRestart.open(tenant, PLACE, sealed)).isEqualTo(PLAIN);
    }

    private byte[] sealed() {
        return with.in(tenant, () -> with.secrets.seal(tenant, PLACE, PLAIN));
    }
}
