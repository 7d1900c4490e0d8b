package io.callwake.voice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a form, in their order; a name may stand several times. */
public record Form(List<Field> fields) {

    public static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

    public record Field(String name, String value) {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Field[" + name + "]";
        }
    }

    public Form {
        fields = List.copyOf(fields);
    }

    /** Of a body, or of the query of an address. What is no proper escape stands for itself. */
    public static Form of(byte[] body) {
        List<Field> fields = new ArrayList<>();
        for (String part : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                fields.add(new Field(
                        unescaped(equals < 0 ? part : part.substring(0, equals)),
                        equals < 0 ? "" : unescaped(part.substring(equals + 1))));
            }
        }
        return new Form(fields);
    }

    /** Each name with its last value. */
    public Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        fields.forEach(field -> members.put(field.name(), field.value()));
        return members;
    }

    private static String unescaped(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        byte[] escaped = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[escaped.length];
        int length = 0;
        for (int i = 0; i < escaped.length; i++) {
            byte b = escaped[i];
            if (b == '%' && i + 2 < escaped.length && digit(escaped[i + 1]) >= 0 && digit(escaped[i + 2]) >= 0) {
                b = (byte) (digit(escaped[i + 1]) * 16 + digit(escaped[i + 2]));
                i += 2;
            } else if (b == '+') {
                b = ' ';
            }
            bytes[length++] = b;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int digit(byte b) {
        return b >= 0 ? Character.digit(b, 16) : -1;
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Form[" + fields.size() + " fields]";
    }
}
