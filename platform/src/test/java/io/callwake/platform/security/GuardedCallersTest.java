package io.callwake.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.Credentials;
import io.callwake.application.tenant.InMemoryApiKeys;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import io.callwake.graphql.Recognition;
import io.callwake.platform.limits.RateLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardedCallersTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    private static final String ADDRESS = "192.0.2.1";
    private static final Recognition STRANGER = new Recognition.Stranger();

    private final TenantId tenant = new TenantId(new UUID(0x0190_0000_0000_7000L, 1));
    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryApiKeys keys = new InMemoryApiKeys(transaction);
    private final KeyUses uses = new KeyUses(keys, Duration.ofDays(1));
    private final AtomicLong nanos = new AtomicLong(1_000);
    private final CountedCredentials looked = new CountedCredentials();
    private final GuardedCallers callers = new GuardedCallers(
            new Callers(looked, null, uses, Clock.fixed(NOW, ZoneOffset.UTC)), new RateLimits(60, 60, 3, nanos::get));

    /** The directory, which counts how often it is asked. */
    private final class CountedCredentials implements Credentials {

        private int times;

        @Override
        public Optional<Principal> find(CredentialHash hash, Instant now) {
            times++;
            return keys.find(hash, now);
        }

        @Override
        public Map<CredentialHash, Principal> findAll(Collection<CredentialHash> hashes, Instant now) {
            return keys.findAll(hashes, now);
        }
    }

    @BeforeEach
    void twoKeys() {
        addKey(1, "the-key-of-the-dashboard-in-the-hall");
        addKey(2, "the-key-of-the-importer-of-calls");
    }

    private ApiKey addKey(int number, String secret) {
        ApiKey key = ApiKey.fresh(
                new ApiKeyId(new UUID(0x0190_0000_0000_7000L, number)),
                "Key " + number,
                Scope.all(),
                new KeySecret(secret),
                NOW,
                new Actor.Operator(),
                null);
        transaction.run(tenant, Site.CHANGE_API_KEY, () -> keys.add(tenant, key, CredentialHash.of(secret)));
        return key;
    }

    @AfterEach
    void close() {
        uses.close();
    }

    private void tryThree() {
        for (int i = 0; i < 3; i++) {
            assertThat(callers.recognise("a-guess-" + i, ADDRESS)).isEqualTo(STRANGER);
        }
    }

    @Test
    void afterTooManyGuessesTheNextOneIsNotEvenLookedUp() {
        tryThree();
        int before = looked.times;
        assertThat(callers.recognise("a-guess", ADDRESS)).isEqualTo(new Recognition.HeldUp(Duration.ofSeconds(20)));
        assertThat(callers.recognise("the-key-of-the-importer-of-calls", ADDRESS))
                .isInstanceOf(Recognition.HeldUp.class);
        assertThat(looked.times).isEqualTo(before);
        assertThat(callers.recognise("a-guess", "192.0.2.2")).isEqualTo(STRANGER);
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(callers.recognise("the-key-of-the-importer-of-calls", ADDRESS))
                .isInstanceOf(Recognition.Known.class);
    }

    @Test
    void whoWasLetInBeforeIsLetInFromThereAsEver() {
        Recognition known = callers.recognise("the-key-of-the-dashboard-in-the-hall", ADDRESS);
        assertThat(known).isInstanceOf(Recognition.Known.class);
        tryThree();
        assertThat(callers.recognise("the-key-of-the-dashboard-in-the-hall", ADDRESS))
                .isEqualTo(known);
    }

    @Test
    void aKeyThatOpensNothingAnyMoreIsAGuessLikeAnother() {
        ApiKey brief = addKey(3, "the-key-that-is-revoked-soon");
        callers.recognise("the-key-that-is-revoked-soon", ADDRESS);
        transaction.run(tenant, Site.CHANGE_API_KEY, () -> keys.revoke(tenant, brief.revoked(NOW)));
        tryThree();
        assertThat(callers.recognise("the-key-that-is-revoked-soon", ADDRESS)).isEqualTo(STRANGER);
        assertThat(callers.recognise("the-key-that-is-revoked-soon", ADDRESS)).isInstanceOf(Recognition.HeldUp.class);
    }
}
