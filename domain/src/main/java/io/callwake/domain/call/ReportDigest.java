package io.callwake.domain.call;

import io.callwake.domain.OneLine;
import java.util.regex.Pattern;

/** The SHA-256 of a report's content, in hexadecimal: two reports that say the same have the same. */
public record ReportDigest(String value) implements Comparable<ReportDigest> {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public ReportDigest {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in hexadecimal: " + OneLine.quoted(value));
        }
    }

    @Override
    public int compareTo(ReportDigest other) {
        return value.compareTo(other.value);
    }
}
