package io.callwake.http;

import io.callwake.domain.Fault;
import io.callwake.domain.document.NearestName;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark of an address; each parameter can be given once. */
public final class Parameters {

    private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,8}");

    private static final Pattern TIME =
            Pattern.compile("[1-9]\\d{3}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

    private Parameters() {}

    public static boolean flag(String name, @Nullable List<String> values, boolean otherwise) {
        if (values == null) {
            return otherwise;
        }
        if (values.equals(List.of("true")) || values.equals(List.of("false"))) {
            return values.equals(List.of("true"));
        }
        throw Refused.wrongParameter(name, values, "true or false");
    }

    /** @param expected what a sentence says of such a number */
    public static @Nullable Integer number(String name, @Nullable List<String> values, int least, String expected) {
        if (values == null) {
            return null;
        }
        if (values.size() == 1 && COUNT.matcher(values.getFirst()).matches()) {
            int number = Integer.parseInt(values.getFirst());
            if (number >= least) {
                return number;
            }
        }
        throw Refused.wrongParameter(name, values, expected);
    }

    /** A time with an offset, as RFC 3339 has it. */
    public static @Nullable Instant time(String name, @Nullable List<String> values) {
        if (values == null) {
            return null;
        }
        if (values.size() == 1 && TIME.matcher(values.getFirst()).matches()) {
            try {
                return OffsetDateTime.parse(values.getFirst()).toInstant();
            } catch (DateTimeException _) {
                // Said below.
            }
        }
        throw Refused.wrongParameter(name, values, "a time with an offset, such as 2026-03-03T09:00:00Z");
    }

    /** For requests that a misspelt parameter would turn into something else. */
    public static void refuseStrangers(HttpServletRequest request, Set<String> known) {
        List<Fault> strangers = request.getParameterMap().keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Fault(name, NearestName.complaint(name, known)))
                .toList();
        if (!strangers.isEmpty()) {
            throw new Refused(Problem.wrongFields(strangers));
        }
    }
}
