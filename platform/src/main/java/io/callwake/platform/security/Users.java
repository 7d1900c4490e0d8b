package io.callwake.platform.security;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jwt.JWTParser;
import io.callwake.application.Egress;
import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.TenantId;
import io.callwake.platform.Settings;
import java.text.ParseException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/** People, as an OpenID Connect provider vouches for them: their tenant and roles stand in the token. */
final class Users {

    private static final Logger LOG = LoggerFactory.getLogger(Users.class);

    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(5);

    private final Settings.Oidc settings;
    private final String issuer;
    private final String audience;
    private final Tenants tenants;
    private final Egress egress;
    private final LongSupplier nanoTime;

    /** Tenants are never deleted, so what exists once exists. */
    private final Set<TenantId> known = ConcurrentHashMap.newKeySet();

    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable JwtDecoder decoder;
    private @Nullable Long failedAt;

    /** @param egress that does not let a silent provider hold up everybody */
    Users(
            Settings.Oidc settings,
            String issuer,
            String audience,
            Tenants tenants,
            Egress egress,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.issuer = issuer;
        this.audience = audience;
        this.tenants = tenants;
        this.egress = egress;
        this.nanoTime = nanoTime;
    }

    /** API keys have no dots, but a key that somebody has chosen may. */
    static boolean looksLikeToken(String credential) {
        return credential.chars().filter(character -> character == '.').count() == 2;
    }

    /** @throws ProviderAway if that cannot be told just now */
    Optional<Principal> find(String token) {
        if (!namesIssuer(token)) {
            return Optional.empty();
        }
        try {
            return principalOf(decoder().decode(token));
        } catch (JwtException e) {
            if (e.getCause() instanceof RemoteKeySourceException) {
                LOG.warn("The keys of {} cannot be fetched: {}", issuer, e.getMessage());
                throw new ProviderAway();
            }
            LOG.debug("A token was refused", e);
            return Optional.empty();
        }
    }

    private boolean namesIssuer(String token) {
        try {
            return issuer.equals(JWTParser.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException | RuntimeException _) {
            return false;
        }
    }

    /** The provider is asked when the first token comes, so that a start does not depend on it, and not by everybody at once. */
    private JwtDecoder decoder() {
        JwtDecoder ready = decoder;
        if (ready != null) {
            return ready;
        }
        asking.lock();
        try {
            if (decoder == null) {
                decoder = ask();
            }
            return decoder;
        } finally {
            asking.unlock();
        }
    }

    private JwtDecoder ask() {
        if (failedAt != null && nanoTime.getAsLong() - failedAt < ASKED_AGAIN_AFTER.toNanos()) {
            throw new ProviderAway();
        }
        try {
            NimbusJwtDecoder ofIssuer = NimbusJwtDecoder.withIssuerLocation(issuer)
                    .restOperations(new RestTemplate(new GuardedRequests(egress)))
                    .build();
            ofIssuer.setJwtValidator(validator());
            return ofIssuer;
        } catch (RuntimeException e) {
            LOG.warn("The provider {} cannot be asked for its keys: {}", issuer, e.getMessage());
            failedAt = nanoTime.getAsLong();
            throw new ProviderAway();
        }
    }

    private OAuth2TokenValidator<Jwt> validator() {
        // As RFC 9068 has it; some providers say nothing.
        JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true);
        return JwtValidators.createDefaultWithValidators(List.of(
                type,
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<Object>("exp", expiry -> expiry != null),
                new JwtClaimValidator<Collection<String>>(
                        "aud", audiences -> audiences != null && audiences.contains(audience))));
    }

    private Optional<Principal> principalOf(Jwt token) {
        String subject = token.getSubject();
        Object tenant = token.getClaim(settings.tenantClaim());
        Object roles = token.getClaim(settings.rolesClaim());
        if (subject == null || subject.isBlank() || !(tenant instanceof String id)) {
            return Optional.empty();
        }
        Collection<?> names = roles instanceof Collection<?> several ? several : List.of();
        return parsed(id)
                .filter(this::exists)
                .map(found -> new Principal(found, new Actor.User(subject), Roles.scopesOf(names)));
    }

    private static Optional<TenantId> parsed(String id) {
        try {
            return Optional.of(TenantId.parse(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean exists(TenantId tenant) {
        if (known.contains(tenant)) {
            return true;
        }
        boolean exists = tenants.find(tenant).isPresent();
        if (exists) {
            known.add(tenant);
        }
        return exists;
    }
}
