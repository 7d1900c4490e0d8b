package io.callwake.voice;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** How bytes are written as text. */
public enum ByteCoding {
    HEX {
        @Override
        byte[] bytes(String text) {
            return HexFormat.of().parseHex(text);
        }
    },
    BASE64 {
        @Override
        byte[] bytes(String text) {
            return Base64.getDecoder().decode(text);
        }
    };

    abstract byte[] bytes(String text);

    /** The bytes; nothing if the text is not written so. */
    public Optional<byte[]> decode(String text) {
        try {
            return Optional.of(bytes(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
