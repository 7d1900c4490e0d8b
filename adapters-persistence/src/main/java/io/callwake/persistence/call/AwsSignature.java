package io.callwake.persistence.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests to S3 as AWS's signature of version 4 wants it, in headers. It is for addresses that need no encoding beyond what
 * they have: those of recordings are of letters and digits.
 */
final class AwsSignature {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LENGTH_OF_DATE = 8;

    /** The hash of nothing, for requests without a body. */
    static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final String region;
    private final String accessKey;
    private final String secretKey;

    AwsSignature(String region, String accessKey, String secretKey) {
        this.region = region;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /**
     * The headers to send with the request: those given, and what makes them genuine.
     *
     * @param headers all that are to be signed, without the host
     * @param sha256 of the body
     */
    Map<String, String> headersFor(String method, URI url, Map<String, String> headers, String sha256, Instant now) {
        String time = TIME.format(now);
        SortedMap<String, String> sent = new TreeMap<>();
        headers.forEach((name, value) -> sent.put(name.toLowerCase(Locale.ROOT), value.strip()));
        sent.put("x-amz-content-sha256", sha256);
        sent.put("x-amz-date", time);
        SortedMap<String, String> signed = new TreeMap<>(sent);
        signed.put("host", hostOf(url));
        String names = String.join(";", signed.keySet());
        String canonical = String.join(
                "\n",
                method,
                url.getRawPath(),
                queryOf(url.getRawQuery()),
                signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining()),
                names,
                sha256);
        String scope = time.substring(0, LENGTH_OF_DATE) + "/" + region + "/s3/aws4_request";
        String toSign = String.join("\n", ALGORITHM, time, scope, hex(sha256(canonical)));
        sent.put(
                "authorization",
                ALGORITHM + " Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                        + hex(hmac(keyFor(scope), toSign)));
        return sent;
    }

    private byte[] keyFor(String scope) {
        byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    /** As an HTTP client names it: with its port, unless that is the usual one. */
    private static String hostOf(URI url) {
        boolean isUsual = url.getPort() < 0 || url.getPort() == ("https".equals(url.getScheme()) ? 443 : 80);
        return isUsual ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    /** In the order of the names, each with an equals sign. */
    private static String queryOf(@Nullable String query) {
        return query == null
                ? ""
                : Arrays.stream(query.split("&", -1))
                        .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
