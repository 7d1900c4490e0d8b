package io.callwake.voice.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.E164;
import io.callwake.domain.analysis.ReadNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digits as somebody in a country says them. */
class NumbersReadInACountryTest {

    private final ReadNumber readNumber = new LibPhoneNumberPlan();

    @ParameterizedTest
    @CsvSource({
        "4155550171, US, +14155550171",
        "14155550171, US, +14155550171",
        "+14155550171, US, +14155550171",
        "+14155550171, , +14155550171",
        "+4917012345678, US, +4917012345678",
        "07700900123, GB, +447700900123",
        "01712345678, DE, +491712345678",
        "004930123456, DE, +4930123456",
        "01149301234567, US, +49301234567"
    })
    void theyAreTheNumberThatIsReachedWithThemThere(String digits, @Nullable String region, String number) {
        assertThat(readNumber.in(digits, region)).contains(new E164(number));
    }

    @ParameterizedTest
    @CsvSource({
        "4155550171, ",
        "5550171, US",
        "123, US",
        "41555501711234567, US",
        "4155550171, XX",
        "415-555-0171, US",
        "four one five, US",
        "'', US",
        "+, US"
    })
    void whatIsNoWholeNumberThereIsNone(String digits, @Nullable String region) {
        assertThat(readNumber.in(digits, region)).isEmpty();
    }
}
