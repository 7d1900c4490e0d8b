package io.callwake.http;

import io.callwake.domain.Fault;
import io.callwake.domain.OneLine;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Ends a request with a problem that is the sender's to solve. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.status().toString(), null, false, false);
        this.problem = problem;
    }

    public static Refused of(HttpStatus status, String detail) {
        return new Refused(Problem.of(status, detail));
    }

    public static Refused wrongField(String path, String message) {
        return new Refused(Problem.wrongFields(List.of(new Fault(path, message))));
    }

    /** A parameter in the address that is to be given once, and to be something. */
    public static Refused wrongParameter(String name, List<String> values, String expected) {
        return wrongField(
                name,
                values.size() > 1
                        ? "is given " + values.size() + " times"
                        : OneLine.quoted(String.join("", values)) + " is not " + expected);
    }

    public Problem problem() {
        return problem;
    }
}
