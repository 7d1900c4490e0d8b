package io.callwake.persistence.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples that AWS has published: "Signature Calculations for the Authorization Header", Amazon S3 API reference. */
class AwsSignatureTest {

    private static final Instant TIME = Instant.parse("2013-05-24T00:00:00Z");
    private static final String BUCKET = "https://examplebucket.s3.amazonaws.com";

    private final AwsSignature signature =
            new AwsSignature("us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    @Test
    void aPartOfAnObject() {
        assertThat(authorization("GET", "/test.txt", Map.of("Range", "bytes=0-9"), AwsSignature.NOTHING))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void anObjectToBeStored() {
        assertThat(authorization(
                        "PUT",
                        "/test%24file.text",
                        Map.of("Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY"),
                        "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"))
                .endsWith("SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
                        + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void aParameterWithoutAValue() {
        assertThat(authorization("GET", "/?lifecycle", Map.of(), AwsSignature.NOTHING))
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void severalParameters() {
        assertThat(authorization("GET", "/?max-keys=2&prefix=J", Map.of(), AwsSignature.NOTHING))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void aPortIsSignedUnlessItIsTheUsualOne() {
        String usual = signed("http://s3.example.net/b/k");
        assertThat(signed("http://s3.example.net:80/b/k")).isEqualTo(usual);
        assertThat(signed("https://s3.example.net:443/b/k")).isEqualTo(usual);
        assertThat(signed("http://s3.example.net:9000/b/k")).isNotEqualTo(usual);
    }

    private String signed(String url) {
        return String.valueOf(signature
                .headersFor("GET", URI.create(url), Map.of(), AwsSignature.NOTHING, TIME)
                .get("authorization"));
    }

    private String authorization(String method, String path, Map<String, String> headers, String sha256) {
        return String.valueOf(signature
                .headersFor(method, URI.create(BUCKET + path), headers, sha256, TIME)
                .get("authorization"));
    }
}
