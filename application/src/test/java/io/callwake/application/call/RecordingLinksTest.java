package io.callwake.application.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.MovableClock;
import io.callwake.application.call.RecordingLinks.Link;
import io.callwake.application.call.RecordingLinks.Reading;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingLinksTest {

    private static final URI PLACE = URI.create("https://callwake.example/v1/recordings/");
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final CallId CALL = new CallId(new UUID(2, 2));

    private final MovableClock clock = MovableClock.at("2026-03-03T09:00:00.700Z");
    private final RecordingLinks links = links(key(1));

    @Test
    void aLinkLeadsToItsRecordingForTenMinutes() {
        Link link = links.to(TENANT, CALL);
        assertThat(link.url().toString()).matches("https://callwake.example/v1/recordings/[A-Za-z0-9_-]+");
        assertThat(link.holdsUntil()).isEqualTo("2026-03-03T09:10:00Z");
        assertThat(links.read(token(link))).isEqualTo(new Reading.Holds(TENANT, CALL));

        clock.advance(Duration.ofMillis(599_299));
        assertThat(links.read(token(link))).isEqualTo(new Reading.Holds(TENANT, CALL));
        clock.advance(Duration.ofMillis(1));
        assertThat(links.read(token(link))).isEqualTo(new Reading.IsOver());
    }

    @Test
    void nothingInItCanBeChanged() {
        byte[] bytes = Base64.getUrlDecoder().decode(token(links.to(TENANT, CALL)));
        for (int i = 0; i < bytes.length * Byte.SIZE; i++) {
            byte[] changed = bytes.clone();
            changed[i / Byte.SIZE] ^= (byte) (1 << i % Byte.SIZE);
            assertThat(links.read(text(changed))).as("bit %d", i).isEqualTo(new Reading.IsNone());
        }
        for (int length = 0; length < bytes.length; length++) {
            assertThat(links.read(text(Arrays.copyOf(bytes, length)))).isEqualTo(new Reading.IsNone());
        }
        assertThat(links.read(text(Arrays.copyOf(bytes, bytes.length + 1)))).isEqualTo(new Reading.IsNone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "not a token", "\u0000", "ÄÖÜ", "====", "AAAA.BBBB"})
    void whatNobodyMadeIsNone(String token) {
        assertThat(links.read(token)).isEqualTo(new Reading.IsNone());
    }

    @Test
    void whoHasAnotherKeyMakesNone() {
        assertThat(links(key(2)).read(token(links.to(TENANT, CALL)))).isEqualTo(new Reading.IsNone());
    }

    @Test
    void whileAKeyIsReplacedBothHold() {
        RecordingLinks next = links(key(2), key(1));
        assertThat(next.read(token(links.to(TENANT, CALL)))).isEqualTo(new Reading.Holds(TENANT, CALL));
        assertThat(links(key(2)).read(token(next.to(TENANT, CALL)))).isEqualTo(new Reading.Holds(TENANT, CALL));
    }

    @Test
    void aRestartChangesNothing() {
        assertThat(links(key(1)).read(token(links.to(TENANT, CALL)))).isEqualTo(new Reading.Holds(TENANT, CALL));
    }

    @Test
    void aLinkIsNotLogged() {
        Link link = links.to(TENANT, CALL);
        assertThat(link.toString()).doesNotContain(token(link));
    }

    private RecordingLinks links(SecretKey... keys) {
        return new RecordingLinks(PLACE, List.of(keys), clock);
    }

    private static SecretKey key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static String token(Link link) {
        return link.url().toString().substring(PLACE.toString().length());
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
