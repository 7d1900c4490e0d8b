package io.callwake.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.time.Duration;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

@PostgresTest
class TenantReadsTest {

    private final TestDatabase database;
    private final TenantId tenant;

    TenantReadsTest(TestDatabase database) {
        this.database = database;
        tenant = new Repositories(database).newTenant();
    }

    @Test
    void aStatementThatTakesTooLongIsEndedByTheDatabase() {
        TenantReads reads = new TenantReads(database.app(), Duration.ofMillis(1));

        assertThatThrownBy(() -> reads.as(tenant, sql -> sql.fetch("select pg_sleep(100)")))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("canceling statement due to user request");
        assertThat(database.rows("select count(*) from pg_stat_activity where query like '%pg_sleep(100)%' and"
                        + " state = 'active' and pid <> pg_backend_pid()"))
                .containsExactly("0");
        assertThat(reads.<Integer>as(
                        tenant, sql -> sql.selectOne().fetchSingle().value1()))
                .isEqualTo(1);
    }
}
