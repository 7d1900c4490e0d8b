package io.callwake.platform.security;

import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.TenantId;
import io.callwake.platform.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** People, as an OpenID Connect provider vouches for them: their tenant and roles stand in the token. */
final class Users {

    private static final Logger LOG = LoggerFactory.getLogger(Users.class);

    private final JwtDecoder decoder;
    private final Settings.Oidc settings;
    private final Tenants tenants;

    /** Tenants are never deleted, so what exists once exists. */
    private final Set<TenantId> known = ConcurrentHashMap.newKeySet();

    Users(Settings.Oidc settings, String issuer, String audience, Tenants tenants) {
        this.settings = settings;
        this.tenants = tenants;
        // The provider is asked when the first token comes, so that a start does not depend on it.
        decoder = new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoderOfIssuer =
                    NimbusJwtDecoder.withIssuerLocation(issuer).build();
            decoderOfIssuer.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    JwtValidators.createDefaultWithIssuer(issuer),
                    new JwtClaimValidator<Object>("exp", expiry -> expiry != null),
                    new JwtClaimValidator<Collection<String>>(
                            "aud", audiences -> audiences != null && audiences.contains(audience))));
            return decoderOfIssuer;
        });
    }

    /** API keys have no dots, but a key that somebody has chosen may. */
    static boolean looksLikeToken(String credential) {
        return credential.chars().filter(character -> character == '.').count() == 2;
    }

    Optional<Principal> find(String token) {
        try {
            return principalOf(decoder.decode(token));
        } catch (JwtException e) {
            LOG.debug("A token was refused", e);
            return Optional.empty();
        }
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
