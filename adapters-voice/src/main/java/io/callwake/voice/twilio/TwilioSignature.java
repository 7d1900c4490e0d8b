package io.callwake.voice.twilio;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.voice.ByteCoding;
import io.callwake.voice.Form;
import io.callwake.voice.HashAlgorithm;
import io.callwake.voice.Hmac;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Over the address as Twilio has called it, followed by the fields of the form in the order of their names; of a body in JSON the
 * address holds the hash. The time is not signed.
 */
final class TwilioSignature {

    private static final String HEADER = "X-Twilio-Signature";
    private static final String BODY_HASH = "bodySHA256";
    private static final Hmac HMAC = new Hmac(HashAlgorithm.SHA1, ByteCoding.BASE64);

    private TwilioSignature() {}

    static Verification check(IncomingWebhook webhook, List<String> secrets) {
        Optional<String> signature = webhook.header(HEADER).filter(text -> !text.isBlank());
        if (signature.isEmpty()) {
            return new Refused(Reason.NO_SIGNATURE, "there is no header " + HEADER);
        }
        Optional<String> bodyHash = bodyHash(webhook);
        String fields = "";
        if (bodyHash.isPresent()) {
            if (!isHashOf(bodyHash.get(), webhook.body())) {
                return new Refused(
                        Reason.WRONG_SIGNATURE, "the body is not the one of which " + BODY_HASH + " is the hash");
            }
        } else if (Form.MEDIA_TYPE.equals(webhook.contentType())) {
            fields = fields(Form.of(webhook.body()));
        } else if (webhook.body().length > 0) {
            return new Refused(
                    Reason.MALFORMED_SIGNATURE,
                    "the body is no form, and the address lacks " + BODY_HASH + ", so that nothing signs the body");
        }
        Verification last =
                new Refused(Reason.WRONG_SIGNATURE, "the address that was called is not known, and it is signed");
        for (String address : spellings(webhook.urls())) {
            last = HMAC.checkBy(secrets, List.of(signature.get().strip()), Hmac.bytes(address + fields));
            if (last instanceof Genuine) {
                return last;
            }
        }
        return last;
    }

    private static Optional<String> bodyHash(IncomingWebhook webhook) {
        return webhook.urls().stream()
                .map(URI::getRawQuery)
                .filter(Objects::nonNull)
                .flatMap(query -> Form.of(Hmac.bytes(query)).fields().stream())
                .filter(field -> field.name().equals(BODY_HASH))
                .map(Form.Field::value)
                .findFirst();
    }

    private static boolean isHashOf(String hex, byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return ByteCoding.HEX
                    .decode(hex)
                    .filter(told -> MessageDigest.isEqual(told, hash))
                    .isPresent();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Each name with its value; of a name that stands several times, with each of its values once. */
    private static String fields(Form form) {
        TreeMap<String, Set<String>> byName = new TreeMap<>();
        form.fields()
                .forEach(field -> byName.computeIfAbsent(field.name(), _ -> new TreeSet<>())
                        .add(field.value()));
        StringBuilder text = new StringBuilder();
        byName.forEach(
                (name, values) -> values.forEach(value -> text.append(name).append(value)));
        return text.toString();
    }

    /** Sometimes Twilio signs the port along, and sometimes it does not. */
    private static Set<String> spellings(List<URI> urls) {
        Set<String> spellings = new LinkedHashSet<>();
        for (URI url : urls) {
            String text = url.getRawFragment() == null
                    ? url.toString()
                    : url.toString().substring(0, url.toString().indexOf('#'));
            spellings.add(text);
            String authority = url.getRawAuthority();
            if (authority != null && url.getHost() != null) {
                String bare = url.getPort() < 0 ? authority : authority.substring(0, authority.lastIndexOf(':'));
                int usual = "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
                int begin = text.indexOf(authority);
                String before = text.substring(0, begin);
                String after = text.substring(begin + authority.length());
                spellings.add(before + bare + after);
                spellings.add(before + bare + ":" + usual + after);
            }
        }
        return spellings;
    }
}
