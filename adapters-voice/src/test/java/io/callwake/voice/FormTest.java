package io.callwake.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {

    @ParameterizedTest
    @CsvSource({
        "a=1, a, 1",
        "a=, a, ''",
        "a, a, ''",
        "=1, '', 1",
        "a=b=c, a, b=c",
        "a+b=c%20d, a b, c d",
        "n%C3%A4me=%E2%82%AC, n\u00e4me, \u20ac",
        "a=%zz, a, %zz",
        "a=100%, a, 100%",
        "a=%4, a, %4",
        "a=%2b%2B, a, ++",
        "a=%FF, a, \uFFFD",
        "a=\u20ac%41, a, \u20acA"
    })
    void aFieldIsUnescaped(String written, String name, String value) {
        assertThat(Form.of(Signing.bytes(written)).fields()).containsExactly(new Form.Field(name, value));
    }

    @Test
    void fieldsKeepTheirOrderAndStandAsOftenAsTheyStand() {
        Form form = Form.of(Signing.bytes("b=1&&a=2&b=3&"));
        assertThat(form.fields())
                .containsExactly(new Form.Field("b", "1"), new Form.Field("a", "2"), new Form.Field("b", "3"));
        assertThat(form.members()).containsEntry("b", "3").hasSize(2);
    }

    @Test
    void whatIsInItIsNotTold() {
        assertThat(Form.of(Signing.bytes("From=%2B12025550143")).toString()).doesNotContain("555");
        assertThat(new Form.Field("From", "+12025550143").toString()).doesNotContain("555");
    }
}
