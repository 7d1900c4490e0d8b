package io.callwake.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.PhoneFacts;
import io.callwake.domain.PhoneType;
import io.callwake.domain.customer.CallerZone.Source;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerZoneTest {

    private static final Instant IN_WINTER = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant IN_SUMMER = Instant.parse("2026-07-15T12:00:00Z");
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId DENVER = ZoneId.of("America/Denver");
    private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");

    private static CallerZone zone(@Nullable String ofCustomer, PhoneFacts number, @Nullable ZoneId ofAgent) {
        return CallerZone.of(ofCustomer, number, ofAgent, BERLIN, false, IN_WINTER);
    }

    private static PhoneFacts ringingIn(ZoneId... zones) {
        return new PhoneFacts(true, PhoneType.MOBILE, "US", Arrays.asList(zones));
    }

    @Test
    void isTheOneOfTheCustomersRecord() {
        assertThat(zone("America/Denver", ringingIn(PHOENIX), OSLO)).isEqualTo(new CallerZone(DENVER, Source.CUSTOMER));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Mars/Olympus", "+01:00", "GMT+1", "\u0000", "america/denver"})
    void isTheOneOfTheNumberIfTheRecordTellsNone(@Nullable String ofCustomer) {
        assertThat(zone(ofCustomer, ringingIn(PHOENIX), OSLO)).isEqualTo(new CallerZone(PHOENIX, Source.NUMBER));
    }

    @Test
    void isTheOneOfANumberOfSeveralZonesOnlyWhileTheirClocksShowTheSame() {
        PhoneFacts number = ringingIn(DENVER, PHOENIX);
        assertThat(CallerZone.of(null, number, OSLO, BERLIN, false, IN_WINTER))
                .isEqualTo(new CallerZone(DENVER, Source.NUMBER));
        assertThat(CallerZone.of(null, number, OSLO, BERLIN, false, IN_SUMMER))
                .isEqualTo(new CallerZone(OSLO, Source.AGENT));
    }

    @Test
    void isTheOneOfTheAgentIfNothingIsKnownOfTheCustomer() {
        assertThat(zone(null, PhoneFacts.NONE, OSLO)).isEqualTo(new CallerZone(OSLO, Source.AGENT));
    }

    @Test
    void isTheOneOfTheTenantIfNothingElseIsKnown() {
        assertThat(zone(null, PhoneFacts.NONE, null)).isEqualTo(new CallerZone(BERLIN, Source.TENANT));
    }

    @Test
    void isNotTheCustomersWhereTheAgentsClockCounts() {
        assertThat(CallerZone.of("America/Denver", ringingIn(PHOENIX), OSLO, BERLIN, true, IN_WINTER))
                .isEqualTo(new CallerZone(OSLO, Source.AGENT));
        assertThat(CallerZone.of("America/Denver", ringingIn(PHOENIX), null, BERLIN, true, IN_WINTER))
                .isEqualTo(new CallerZone(BERLIN, Source.TENANT));
    }
}
