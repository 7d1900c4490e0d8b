package io.callwake.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwake.domain.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "+14155550171     | +1415****171",
                "+442079460123    | +4420*****123",
                "+123456789012345 | +1234********345",
                // eleven characters are the shortest to keep their front
                "+4930123456      | +4930***456",
                "14155550171      | 14155***171",
                "02079460123      | 02079***123",
                // fewer than eleven
                "+493012345       | ********45",
                "+1234567         | ******67",
                "911              | *11",
                "12               | 12",
                "7                | 7",
                // as somebody wrote them
                "(415) 555-0171   | (415) ***-*171",
                "+1 415 555 0171  | +1 41* *** *171",
                "+1 (415) 555-0171| +1 (4**) ***-*171",
                "415.555.0171     | 415.5**.*171",
                "0 2 0 7 9 4 6 0 1 2 3 | 0 2 0 * * * * * 1 2 3",
                // spaced so wide that the rule would hide nothing
                "1-2-3-4-5-6      | *********-6",
                "12345 - - - 678  | *************78",
                // no numbers
                "sip:ada@example.net | ***",
                "sip:+14155550171@example.net | ***",
                "tel:+14155550171 | ***",
                "anonymous        | ***",
                "+1-800-FLOWERS   | ***",
                "+               | ***",
                "+1 415 555 0171 ext. 22 | ***",
                // digits, but not those of E.164
                "+١٤١٥٥٥٥٠١٧١ | ***",
                "＋１４１５５５５０１７１ | ***"
            })
    void isMaskedAsTheContractSays(String given, String masked) {
        assertThat(new Phone(given).masked()).isEqualTo(masked);
    }

    @Test
    void anE164NumberOfElevenCharactersOrMoreKeepsFiveAndThree() {
        Seeds.tryAll(100, seeds -> {
            String number = "+" + seeds.digits(10 + seeds.upTo(5));
            int hidden = number.length() - 8;
            assertThat(new Phone(number).masked())
                    .isEqualTo(number.substring(0, 5) + "*".repeat(hidden) + number.substring(5 + hidden));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1234567", "+14155550171", "+123456789012345", "+99999999999"})
    void isE164WithAPlusAndSevenToFifteenDigitsTheFirstNotZero(String given) {
        assertThat(new Phone(given).isE164()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+123456",
                "+1234567890123456",
                "+01234567",
                "14155550171",
                "0014155550171",
                "+1 415 555 0171",
                "+1415555O171",
                "+١٤١٥٥٥٥٠١٧١",
                "sip:+14155550171@example.net",
                "anonymous"
            })
    void otherFormsAreKeptAndKnownNotToBe(String given) {
        Phone phone = new Phone(given);
        assertThat(phone.isE164()).isFalse();
        assertThat(phone.given()).isEqualTo(given);
    }

    @Test
    void isNeverPrintedClear() {
        assertThat(new Phone("+14155550171")).hasToString("+1415****171");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "+1415\u00005550171", "+1415\n5550171"})
    void refusesWhatNobodyCanBeReachedAt(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Phone(given)).withMessageContaining("\"");
    }

    @Test
    void hasAtMost255Characters() {
        assertThat(new Phone("1".repeat(255)).given()).hasSize(255);
        assertThatIllegalArgumentException().isThrownBy(() -> new Phone("1".repeat(256)));
    }
}
