package io.callwake.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.InMemoryApiKeys;
import io.callwake.application.tenant.InMemoryTenants;
import io.callwake.application.tenant.Principal;
import io.callwake.delivery.EgressPolicy;
import io.callwake.delivery.GuardedEgress;
import io.callwake.delivery.GuardedEgress.Limits;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import io.callwake.graphql.Recognition;
import io.callwake.platform.Settings;
import io.callwake.platform.limits.RateLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users whose provider does not answer. */
class UsersTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    private static final Recognition UNDECIDED = new Recognition.Undecided();

    private final TenantId tenant = new TenantId(new UUID(0x0190_0000_0000_7000L, 1));
    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryApiKeys keys = new InMemoryApiKeys(transaction);
    private final KeyUses uses = new KeyUses(keys, Duration.ofDays(1));
    private final AtomicLong nanos = new AtomicLong(1_000);
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer provider =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final String issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
    private final GuardedEgress egress =
            new GuardedEgress(EgressPolicy.publicAddresses().withHosts(List.of("127.0.0.1")), Limits.BRIEF, "0");
    private final Users users = new Users(
            new Settings.Oidc(issuer, "callwake", "tenant", "roles"),
            issuer,
            "callwake",
            new InMemoryTenants(transaction),
            egress,
            nanos::get);
    private final GuardedCallers callers = new GuardedCallers(
            new Callers(keys, users, uses, Clock.fixed(NOW, ZoneOffset.UTC)), new RateLimits(60, 60, 60, nanos::get));

    UsersTest() throws IOException {
        provider.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void close() {
        provider.stop(0);
        egress.close();
        uses.close();
    }

    private Recognition recognised(String credential) {
        return callers.recognise(credential, "192.0.2.1");
    }

    private static String token(String issuer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder().issuer(issuer).build());
        token.sign(new MACSigner("a-secret-of-thirty-two-characters"));
        return token.serialize();
    }

    @Test
    void theirTokensCannotBeJudgedAndTheProviderIsNotAskedOverAndOver() throws JOSEException {
        assertThat(recognised(token(issuer))).isEqualTo(UNDECIDED);
        int once = asked.get();
        assertThat(recognised(token(issuer))).isEqualTo(UNDECIDED);
        assertThat(asked).hasValue(once);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThatThrownBy(() -> users.find(token(issuer))).isInstanceOf(ProviderAway.class);
        assertThat(asked.get()).isGreaterThan(once);
    }

    @Test
    void whatIsNoTokenOfItsIsNotEvenAskedAbout() throws JOSEException {
        for (String credential : List.of("a.b.c", "..", "e30.e30.x", token("http://127.0.0.1:1"))) {
            assertThat(recognised(credential)).as(credential).isEqualTo(new Recognition.Stranger());
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void keysOpenWhatTheyOpenWhateverTheyLookLike() throws JOSEException {
        String chosen = token(issuer);
        ApiKey key = ApiKey.fresh(
                new ApiKeyId(new UUID(0x0190_0000_0000_7000L, 2)),
                "Chosen",
                Scope.all(),
                new KeySecret(chosen),
                NOW,
                new Actor.Operator(),
                null);
        transaction.run(tenant, Site.CHANGE_API_KEY, () -> keys.add(tenant, key, CredentialHash.of(chosen)));

        assertThat(recognised(chosen)).isInstanceOf(Recognition.Known.class);
        assertThat(callers.stillOpen(List.of(chosen, token("http://127.0.0.1:1"))))
                .containsOnlyKeys(chosen)
                .allSatisfy((_, caller) ->
                        assertThat(caller).extracting(Principal::tenant).isEqualTo(tenant));
    }
}
