package io.callwake.voice.twilio;

import io.callwake.domain.OneLine;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which account of Twilio it is. */
record AccountSid(String value) {

    static final int LENGTH = 34;

    private static final Pattern FORM = Pattern.compile("AC[0-9a-fA-F]{32}");

    AccountSid {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    OneLine.quoted(value) + " is not the SID of an account, \"AC\" and 32 hex digits");
        }
    }

    static Optional<AccountSid> in(@Nullable String text) {
        return text == null || !FORM.matcher(text).matches() ? Optional.empty() : Optional.of(new AccountSid(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
