package io.callwake.http;

import io.callwake.domain.Fault;
import io.callwake.domain.document.NearestName;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark of an address; each parameter can be given once. */
public final class Parameters {

    private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,8}");

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
