package io.callwake.application.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.audit.AuditTrail.Filter;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KeyManagementTest {

    private static final Set<Scope> READS_CALLS = Set.of(Scope.CALLS_READ);
    private static final Duration HOUR = Duration.ofHours(1);

    private final ThinRoad road = new ThinRoad();
    private final ThinRoad.Node node = road.newNode();

    private Principal with(Scope... scopes) {
        return new Principal(road.tenant, road.principal.actor(), Set.of(scopes));
    }

    private CreateApiKey.Result.Created created() {
        return (CreateApiKey.Result.Created) node.createApiKey.create(road.principal, "Dashboard", READS_CALLS, null);
    }

    private Optional<Principal> opened(KeySecret secret) {
        return road.apiKeys.find(CredentialHash.of(secret.value()), road.clock.instant());
    }

    private List<AuditedAction> told() {
        return road.audit.page(road.tenant, Filter.NONE, new Slice.First<>(10, null)).items().stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Nested
    class Creating {

        @Test
        void makesAKeyThatMayDoWhatItSays() {
            var made = created();
            assertThat(opened(made.secret()).map(Principal::scopes)).contains(READS_CALLS);
            assertThat(made.key().hint()).isEqualTo(made.secret().hint());
            assertThat(made.key().createdBy()).isEqualTo("user:ada");
            assertThat(told()).containsExactly(AuditedAction.API_KEY_CREATED);
        }

        @Test
        void nobodyGivesAwayWhatHeDoesNotHave() {
            Principal reader = with(Scope.CALLS_READ, Scope.KEYS_MANAGE);
            assertThat(node.createApiKey.create(
                            reader, "Mine", Set.of(Scope.CALLS_READ, Scope.PII_READ, Scope.AUDIT_READ), null))
                    .isEqualTo(new CreateApiKey.Result.ScopesNotHeld(Set.of(Scope.PII_READ, Scope.AUDIT_READ)));
            assertThat(road.apiKeys.count(road.tenant)).isZero();
        }

        @Test
        void aKeyThatIsAlreadyOverIsNotMade() {
            var now = road.clock.instant();
            assertThat(node.createApiKey.create(road.principal, "Late", READS_CALLS, now))
                    .isEqualTo(new CreateApiKey.Result.ExpiresInThePast(now));
        }

        @Test
        void thereIsAMostOfOpenKeys() {
            ApiKey first = created().key();
            for (int i = 1; i < CreateApiKey.MOST_OPEN_KEYS; i++) {
                created();
            }
            assertThat(node.createApiKey.create(road.principal, "One more", READS_CALLS, null))
                    .isEqualTo(new CreateApiKey.Result.TooManyKeys(CreateApiKey.MOST_OPEN_KEYS));
            node.revokeApiKey.revoke(road.principal, first.id());
            assertThat(created().key().isRevoked()).isFalse();
        }

        @Test
        void aKeyWithoutScopesOrNameIsNone() {
            assertThatThrownBy(() -> node.createApiKey.create(road.principal, "Idle", Set.of(), null))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> node.createApiKey.create(road.principal, " ", READS_CALLS, null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Rotating {

        @Test
        void bothSecretsOpenTheKeyForAWhileAndThenTheNewOneAlone() {
            var made = created();
            var rotated = (RotateApiKey.Result.Rotated)
                    node.rotateApiKey.rotate(road.principal, made.key().id(), HOUR);
            assertThat(opened(made.secret())).isPresent();
            assertThat(opened(rotated.secret())).isPresent();
            road.clock.advance(HOUR);
            assertThat(opened(made.secret())).isEmpty();
            assertThat(opened(rotated.secret())).isPresent();
            assertThat(told()).containsExactly(AuditedAction.API_KEY_ROTATED, AuditedAction.API_KEY_CREATED);
        }

        @Test
        void withoutAnOverlapTheFormerSecretIsShutOutAtOnce() {
            var made = created();
            node.rotateApiKey.rotate(road.principal, made.key().id(), Duration.ZERO);
            assertThat(opened(made.secret())).isEmpty();
        }

        @Test
        void nobodyGetsHoldOfAStrongerKeyThatWay() {
            ApiKeyId strong = created().key().id();
            assertThat(node.rotateApiKey.rotate(with(Scope.KEYS_MANAGE), strong, HOUR))
                    .isEqualTo(new RotateApiKey.Result.ScopesNotHeld(READS_CALLS));
        }

        @Test
        void whatIsRevokedOrUnknownOrUnreasonableIsRefused() {
            ApiKeyId id = created().key().id();
            Duration tooLong = RotateApiKey.LONGEST_OVERLAP.plusSeconds(1);
            assertThat(node.rotateApiKey.rotate(road.principal, id, tooLong))
                    .isEqualTo(new RotateApiKey.Result.OverlapOutOfBounds(tooLong));
            node.revokeApiKey.revoke(road.principal, id);
            assertThat(node.rotateApiKey.rotate(road.principal, id, HOUR))
                    .isInstanceOf(RotateApiKey.Result.Closed.class);
            ApiKeyId nobodys = new ApiKeyId(road.ids.next());
            assertThat(node.rotateApiKey.rotate(road.principal, nobodys, HOUR))
                    .isEqualTo(new RotateApiKey.Result.Unknown(nobodys));
        }
    }

    @Nested
    class Revoking {

        @Test
        void closesTheKeyAtOnceAndTellsOfItOnce() {
            var made = created();
            ApiKey revoked =
                    node.revokeApiKey.revoke(road.principal, made.key().id()).orElseThrow();
            assertThat(opened(made.secret())).isEmpty();
            road.clock.advance(HOUR);
            assertThat(node.revokeApiKey.revoke(road.principal, made.key().id()))
                    .contains(revoked);
            assertThat(told()).containsExactly(AuditedAction.API_KEY_REVOKED, AuditedAction.API_KEY_CREATED);
        }

        @Test
        void anotherTenantsKeyIsUnknown() {
            var made = created();
            Principal stranger = new Principal(new TenantId(road.ids.next()), road.principal.actor(), Scope.all());
            assertThat(node.revokeApiKey.revoke(stranger, made.key().id())).isEmpty();
            assertThat(node.rotateApiKey.rotate(stranger, made.key().id(), HOUR))
                    .isEqualTo(new RotateApiKey.Result.Unknown(made.key().id()));
            assertThat(opened(made.secret())).isPresent();
        }
    }
}
