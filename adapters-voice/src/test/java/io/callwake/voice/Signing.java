package io.callwake.voice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How platforms sign, without any of our own code; constants made with openssl hold that it is right. */
public final class Signing {

    private Signing() {}

    public static String hex(String algorithm, byte[] key, byte[]... parts) {
        return HexFormat.of().formatHex(hmac(algorithm, key, parts));
    }

    public static String base64(String algorithm, byte[] key, byte[]... parts) {
        return Base64.getEncoder().encodeToString(hmac(algorithm, key, parts));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
