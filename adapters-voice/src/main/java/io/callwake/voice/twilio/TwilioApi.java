package io.callwake.voice.twilio;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.FetchFromPlatform;
import io.callwake.application.connection.FetchFromPlatform.Answer;
import io.callwake.application.connection.FetchFromPlatform.PlatformUnreachable;
import io.callwake.domain.connection.SecretUse;
import io.callwake.voice.Payload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from Twilio's API, as far as the secrets of a connection let us. */
final class TwilioApi {

    private static final String HOST = "twilio.com";
    private static final String KEY_SID = "SK";
    private static final Pattern ACCOUNT_IN_PATH = Pattern.compile("/Accounts/(AC[0-9a-fA-F]{32})/");
    private static final int TOO_MANY_REQUESTS = 429;

    private final FetchFromPlatform from;
    private final @Nullable AccountSid account;
    private final ConnectionSecrets secrets;

    TwilioApi(FetchFromPlatform from, @Nullable AccountSid account, ConnectionSecrets secrets) {
        this.from = from;
        this.account = account;
        this.secrets = secrets;
    }

    /** What came of asking. */
    sealed interface Found {

        record Resource(Payload object) implements Found {}

        /** Asking again will not help. */
        record Nothing(int status, String why) implements Found {}
    }

    /**
     * A resource.
     *
     * @param usual whose account it is, if the settings do not say
     * @throws PlatformUnreachable if it is worth another try
     */
    Found get(URI url, @Nullable AccountSid usual) {
        Optional<String> credentials = basic(account == null ? usual : account, secrets);
        if (credentials.isEmpty() || !isTwilio(url)) {
            return new Found.Nothing(0, "the connection has no auth token, or no account is known");
        }
        Answer answer = from.get(url, Map.of("Authorization", credentials.get(), "Accept", "application/json"));
        int status = answer.status();
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
            throw new PlatformUnreachable("Twilio answered " + status);
        }
        if (status == 401 || status == 403) {
            return new Found.Nothing(
                    status, "Twilio refuses the account and the secret of the connection, with " + status);
        }
        if (status != 200) {
            return new Found.Nothing(status, "Twilio answered " + status);
        }
        return Payload.ofJson(answer.body())
                .<Found>map(Found.Resource::new)
                .orElseThrow(() -> new PlatformUnreachable("Twilio answered something that is no JSON"));
    }

    /** Nobody but Twilio is given them, and nobody in the clear. */
    static Map<String, String> credentialsFor(URI url, @Nullable AccountSid account, ConnectionSecrets secrets) {
        if (!isTwilio(url)) {
            return Map.of();
        }
        Matcher inPath = ACCOUNT_IN_PATH.matcher(String.valueOf(url.getPath()));
        AccountSid known = account == null && inPath.find() ? new AccountSid(inPath.group(1)) : account;
        return basic(known, secrets)
                .map(credentials -> Map.of("Authorization", credentials))
                .orElse(Map.of());
    }

    private static boolean isTwilio(URI url) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(url.getScheme())
                && (url.getPort() < 0 || url.getPort() == 443)
                && (host.equals(HOST) || host.endsWith("." + HOST));
    }

    /** The newest secret for the API, else the auth token. An API key says which one it is: {@code SK…:secret}. */
    private static Optional<String> basic(@Nullable AccountSid account, ConnectionSecrets secrets) {
        List<String> forApi = secrets.of(SecretUse.API);
        List<String> usable = forApi.isEmpty() ? secrets.of(SecretUse.WEBHOOK) : forApi;
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        String secret = usable.getFirst().strip();
        if (secret.startsWith(KEY_SID) && secret.indexOf(':') > 0) {
            return Optional.of(encoded(secret));
        }
        return account == null ? Optional.empty() : Optional.of(encoded(account.value() + ":" + secret));
    }

    private static String encoded(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
