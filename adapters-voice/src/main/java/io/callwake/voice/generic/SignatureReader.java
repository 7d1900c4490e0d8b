package io.callwake.voice.generic;

import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.oneOrSeveral;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.word;

import io.callwake.domain.OneLine;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.ObjectReader;
import io.callwake.voice.ByteCoding;
import io.callwake.voice.HashAlgorithm;
import io.callwake.voice.Hmac;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how a platform signs its webhooks. */
final class SignatureReader {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATTERN = 200;
    private static final int MOST_HEADERS = 5;
    private static final int LONGEST_TOLERANCE = 24 * 60 * 60;
    private static final Duration USUAL_TOLERANCE = Duration.ofMinutes(5);
    private static final Duration USUAL_LEEWAY = Duration.ofMinutes(1);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private static final Kind<String> HEADER = line(LONGEST_NAME).as(name -> {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(OneLine.quoted(name) + " is not a header's name");
        }
        return name;
    });

    /** Spaces count, at its end too. */
    private static final Kind<String> PREFIX = Kinds.anyText(LONGEST_NAME);

    private static final Kind<Duration> SECONDS =
            wholeNumber(0, LONGEST_TOLERANCE).as(Duration::ofSeconds);

    static final Kind<Signature> KIND = Kinds.oneOf(
            "kind",
            Scheme.class,
            scheme -> object(in -> {
                in.optional("kind", word(Scheme.class));
                return switch (scheme) {
                    case NONE -> nothing(in);
                    case TOKEN -> token(in);
                    case HMAC -> hmac(in);
                    case STANDARD_WEBHOOKS -> standardWebhooks(in);
                    case ED25519 -> ed25519(in);
                    case JWT -> jwt(in);
                };
            }));

    private SignatureReader() {}

    enum Scheme {
        NONE,
        TOKEN,
        HMAC,
        STANDARD_WEBHOOKS,
        ED25519,
        JWT
    }

    private static @Nullable Signature nothing(ObjectReader in) {
        in.refuseStrangers();
        return in.built(Signature.Nothing::new);
    }

    private static @Nullable Signature token(ObjectReader in) {
        TokenSignature.Where where = in.optional(
                "in", word(TokenSignature.Where.class).meaning("Where it stands; in a header, if left out."));
        Supplier<String> name = in.required("name", HEADER.meaning("The name of the header or parameter."));
        String prefix = in.optional("prefix", PREFIX.meaning("What stands before it, such as \"Bearer \"."));
        in.refuseStrangers();
        return in.built(() -> new TokenSignature(
                where == null ? TokenSignature.Where.HEADER : where, name.get(), prefix == null ? "" : prefix));
    }

    private static @Nullable Signature hmac(ObjectReader in) {
        HashAlgorithm algorithm =
                in.optional("algorithm", word(HashAlgorithm.class).meaning("sha256, if left out."));
        ByteCoding encoding = in.optional(
                "encoding", word(ByteCoding.class).meaning("How the signature is written; hex, if left out."));
        SecretForm secret =
                in.optional("secret", word(SecretForm.class).meaning("How the secret is written; text, if left out."));
        Supplier<SignedHeaders> headers = headers(in);
        in.refuseStrangers();
        return in.built(() -> new HmacSignature(
                headers.get(),
                new Hmac(
                        algorithm == null ? HashAlgorithm.SHA256 : algorithm,
                        encoding == null ? ByteCoding.HEX : encoding),
                secret == null ? SecretForm.TEXT : secret));
    }

    private static @Nullable Signature standardWebhooks(ObjectReader in) {
        Duration tolerance = in.optional("toleranceSeconds", SECONDS.meaning("300, if left out."));
        in.refuseStrangers();
        return in.built(() -> HmacSignature.standardWebhooks(tolerance == null ? USUAL_TOLERANCE : tolerance));
    }

    private static @Nullable Signature ed25519(ObjectReader in) {
        ByteCoding encoding = in.optional(
                "encoding", word(ByteCoding.class).meaning("How the signature is written; base64, if left out."));
        Supplier<SignedHeaders> headers = headers(in);
        in.refuseStrangers();
        return in.built(() -> new Ed25519Signature(headers.get(), encoding == null ? ByteCoding.BASE64 : encoding));
    }

    /** What is common to signatures in headers. */
    private static Supplier<SignedHeaders> headers(ObjectReader in) {
        Supplier<List<String>> names = in.required(
                "header", oneOrSeveral(MOST_HEADERS, HEADER).meaning("The header with the signature, or its names."));
        String separator = in.optional(
                "separator",
                Kinds.anyText(3).meaning("What stands between the parts of that header; a comma, if left out."));
        String between = separator == null || separator.isEmpty() ? "," : separator;
        HeaderPattern pattern = in.optional(
                "pattern",
                line(LONGEST_PATTERN)
                        .as(text -> HeaderPattern.parse(text, between))
                        .meaning("How the header is written, such as \"t={timestamp},v1={signature}\"; nothing but the"
                                + " signature, if left out."));
        SignedText signed = in.optional(
                "signed",
                SignedText.KIND.meaning("What is signed, such as \"{timestamp}.{body}\"; {body}, if left out."));
        String timestampHeader = in.optional("timestampHeader", HEADER.meaning("The header with the time of signing."));
        TimeUnit unit = in.optional(
                "timestampUnit", word(TimeUnit.class).meaning("How that is written; seconds, if left out."));
        Duration tolerance = in.optional(
                "toleranceSeconds",
                SECONDS.meaning("How far that may be from now, before or after; 300, if left out."));
        String idHeader = in.optional("idHeader", HEADER.meaning("The header with the id of the webhook."));
        HeaderPattern how = pattern == null ? HeaderPattern.PLAIN : pattern;
        SignedText what = signed == null ? SignedText.BODY : signed;
        boolean isTimed = how.hasTimestamp() || in.says("timestampHeader");
        if (what.hasTimestamp() && !isTimed) {
            in.fault("signed", "has {timestamp}, and neither a timestampHeader nor the pattern says where that stands");
        }
        if (isTimed && !what.hasTimestamp()) {
            in.fault(
                    in.says("timestampHeader") ? "timestampHeader" : "pattern",
                    "has a time that is not signed, and so proves nothing; signed lacks {timestamp}");
        }
        if (what.hasId() != in.says("idHeader")) {
            in.fault(
                    what.hasId() ? "signed" : "idHeader",
                    what.hasId() ? "has {id}, and there is no idHeader" : "is not signed; signed lacks {id}");
        }
        return () -> new SignedHeaders(
                names.get(),
                how,
                timestampHeader,
                unit == null ? TimeUnit.SECONDS : unit,
                tolerance == null ? USUAL_TOLERANCE : tolerance,
                idHeader,
                what);
    }

    private static @Nullable Signature jwt(ObjectReader in) {
        String header = in.optional("header", HEADER.meaning("The header with the token; Authorization, if left out."));
        String prefix = in.optional("prefix", PREFIX.meaning("What may stand before it; \"Bearer \", if left out."));
        String claim = in.optional(
                "bodyHashClaim",
                line(LONGEST_NAME).meaning("The claim with the SHA-256 of the body; sha256, if left out."));
        ByteCoding coding = in.optional(
                "bodyHashEncoding", word(ByteCoding.class).meaning("How that is written; base64, if left out."));
        Duration leeway =
                in.optional("leewaySeconds", SECONDS.meaning("How far the clocks may differ; 60, if left out."));
        SecretForm secret =
                in.optional("secret", word(SecretForm.class).meaning("How the secret is written; text, if left out."));
        in.refuseStrangers();
        return in.built(() -> new JwtSignature(
                header == null ? "Authorization" : header,
                prefix == null ? "Bearer " : prefix,
                claim == null ? "sha256" : claim,
                coding == null ? ByteCoding.BASE64 : coding,
                leeway == null ? USUAL_LEEWAY : leeway,
                secret == null ? SecretForm.TEXT : secret));
    }
}
