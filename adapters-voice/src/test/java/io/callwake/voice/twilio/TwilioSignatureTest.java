package io.callwake.voice.twilio;

import static io.callwake.voice.twilio.TwilioSamples.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.voice.Signing;
import java.net.URISyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioSignatureTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String TOKEN = "12345";
    private static final String FIELDS =
            "Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212&Caller=%2B{}&From=%2B{}";

    /** The first is that of Twilio's documentation, the others those of twilio-java. */
    @ParameterizedTest
    @CsvSource({
        "12349013030, https://mycompany.com/myapp.php?foo=1&bar=2, 0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
        "14158675309, https://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "14158675309, https://mycompany.com:1234/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "14158675309, http://mycompany.com:1234/myapp.php?foo=1&bar=2, Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        "14158675309, https://mycompany.com/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "14158675309, http://mycompany.com/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4="
    })
    void publishedSignaturesOfFormsAreGenuine(String caller, String url, String signature) {
        byte[] body = Signing.bytes(FIELDS.replace("{}", caller));

        assertThat(checked(webhook(FORM, List.of(url), signature, body))).isEqualTo(new Genuine());
        assertThat(reason(webhook(FORM, List.of(url + "3"), signature, body))).isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=, a9nBmqA0ju/hNViExpshrM61xv4=",
        "https://mycompany.com/myapp.php?bodySHA256=, y77kIzt2vzLz71DgmJGsen2scGs="
    })
    void publishedSignaturesOfJsonAreGenuine(String url, String signature) {
        String address = url + "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        byte[] body = Signing.bytes("{\"property\": \"value\", \"boolean\": true}");

        assertThat(checked(webhook("application/json", List.of(address), signature, body)))
                .isEqualTo(new Genuine());
        assertThat(reason(webhook("application/json", List.of(address), signature, Signing.bytes("{}"))))
                .isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void twiliosOwnValidatorTakesWhatOursTakes() throws URISyntaxException {
        RequestValidator validator = new RequestValidator(TOKEN);
        for (String name :
                List.of("status-completed", "status-initiated", "recording-completed", "transcription-content")) {
            Sample form = TwilioSamples.form(name);
            IncomingWebhook webhook = TwilioSamples.signed(form, form.bytes(), TOKEN);

            assertThat(validator.validate(
                            webhook.urls().getFirst().toString(),
                            TwilioSamples.fieldsOf(form.bytes()),
                            signatureOf(webhook)))
                    .isTrue();
            assertThat(checked(webhook)).isEqualTo(new Genuine());
        }
        Sample json = TwilioSamples.json("transcript-available");
        IncomingWebhook webhook = TwilioSamples.signed(json, json.bytes(), TOKEN);
        assertThat(validator.validate(webhook.urls().getFirst().toString(), json.body(), signatureOf(webhook)))
                .isTrue();
        assertThat(checked(webhook)).isEqualTo(new Genuine());
    }

    /** Made with: printf %s 'https://calls.example.net/i?a=1AX1BCx' | openssl dgst -sha1 -hmac 12345 -binary | base64 */
    @Test
    void fieldsThatStandTwiceAndEmptyOnesAreSigned() {
        byte[] body = Signing.bytes("C=x&A=X1&B=&A=X1");

        assertThat(checked(webhook(
                        FORM, List.of("https://calls.example.net/i?a=1"), "t0uA47Zk8+UKWxkuD/IePcIYrKc=", body)))
                .isEqualTo(new Genuine());
    }

    @Test
    void anyOfTheAddressesMayHaveBeenCalled() {
        byte[] body = Signing.bytes(FIELDS.replace("{}", "14158675309"));
        List<String> urls = List.of("http://10.0.0.7:8080/myapp.php?foo=1&bar=2", URL);

        assertThat(checked(webhook(FORM, urls, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", body)))
                .isEqualTo(new Genuine());
    }

    @Test
    void aBodyThatNothingSignsIsRefused() {
        String signature = Signing.base64("HmacSHA1", Signing.bytes(TOKEN), Signing.bytes(URL));

        assertThat(reason(webhook("application/json", List.of(URL), signature, Signing.bytes("{}"))))
                .isEqualTo(Reason.MALFORMED_SIGNATURE);
        assertThat(reason(webhook("text/plain", List.of(URL), signature, Signing.bytes("CallSid=CA1"))))
                .isEqualTo(Reason.MALFORMED_SIGNATURE);
    }

    private static String signatureOf(IncomingWebhook webhook) {
        return webhook.header("x-twilio-signature").orElseThrow();
    }

    private static Verification checked(IncomingWebhook webhook) {
        return TwilioSignature.check(webhook, List.of(TOKEN));
    }

    private static Reason reason(IncomingWebhook webhook) {
        return ((Refused) checked(webhook)).reason();
    }
}
