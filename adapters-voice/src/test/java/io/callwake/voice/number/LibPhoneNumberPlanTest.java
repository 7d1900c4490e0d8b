package io.callwake.voice.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import io.callwake.application.customer.NumberPlan;
import io.callwake.domain.PhoneFacts;
import io.callwake.domain.PhoneType;
import io.callwake.domain.TimeZones;
import io.callwake.domain.call.Phone;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibPhoneNumberPlanTest {

    private final NumberPlan plan = new LibPhoneNumberPlan();

    private PhoneFacts of(String number) {
        return plan.of(new Phone(number));
    }

    @ParameterizedTest
    @CsvSource({
        "+491701234567, MOBILE, DE",
        "+493012345678, LANDLINE, DE",
        "+358401234567, MOBILE, FI",
        "+4915112345678, MOBILE, DE",
        "+33123456789, LANDLINE, FR",
        "+445600123456, VOIP, GB",
        "+390612345678, LANDLINE, IT",
    })
    void aPlanThatTellsTheKindOfLineIsBelieved(String number, PhoneType type, String region) {
        assertThat(of(number).isValid()).isTrue();
        assertThat(of(number).type()).isEqualTo(type);
        assertThat(of(number).region()).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({"+14155550171, US", "+12025550143, US", "+14165550123, CA"})
    void inNorthAmericaNobodyCanTellAndNothingIsGuessed(String number, String region) {
        assertThat(of(number).isValid()).isTrue();
        assertThat(of(number).type()).isEqualTo(PhoneType.UNKNOWN);
        assertThat(of(number).region()).isEqualTo(region);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+18005550199", "+498001234567", "+449061234567", "+80012345678"})
    void aNumberOfAServiceIsOfNoKindOfLine(String number) {
        assertThat(of(number).isValid()).isTrue();
        assertThat(of(number).type()).isEqualTo(PhoneType.UNKNOWN);
    }

    @Test
    void aNumberThatNoPlanHasIsTakenForWhatItIs() {
        PhoneFacts fiction = of("+447700900123");
        assertThat(fiction.isValid()).isFalse();
        assertThat(fiction.type()).isEqualTo(PhoneType.UNKNOWN);
        assertThat(fiction.candidateTimeZones()).isEmpty();
        assertThat(of("+9990000000").isValid()).isFalse();
        assertThat(of("+2100000000")).isEqualTo(PhoneFacts.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "sip:ada@example.net",
                "030 123456",
                "14155550171",
                "+0123456789",
                "+1",
                "+1 415 555 0171"
            })
    void whatIsNotInternationalIsNotReadAtAll(String given) {
        assertThat(of(given)).isEqualTo(PhoneFacts.NONE);
    }

    @Test
    void aNumberOfTheWholeWorldHasNoRegion() {
        assertThat(of("+80012345678").isValid()).isTrue();
        assertThat(of("+80012345678").region()).isNull();
    }

    @Test
    void oneAreaHasOneZoneAndAnotherHasSeveral() {
        assertThat(of("+12125550123").candidateTimeZones()).containsExactly(ZoneId.of("America/New_York"));
        assertThat(of("+12085550123").candidateTimeZones()).hasSize(2);
        assertThat(of("+61412345678").candidateTimeZones()).hasSizeGreaterThan(2);
        assertThat(of("+358401234567").candidateTimeZones()).contains(ZoneId.of("Europe/Helsinki"));
    }

    /** Its word for nowhere is no zone of Java's. */
    @Test
    void nowhereIsNoZone() {
        assertThat(TimeZones.isKnown(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                .isFalse();
        assertThat(List.of(of("+447700900123"), of("+80012345678"), of("+18005550199")))
                .allSatisfy(facts -> assertThat(facts.candidateTimeZones())
                        .noneMatch(zone -> zone.getId().equals("Etc/Unknown")));
    }
}
