package io.callwake.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What is said of a request that never reached its use case. */
final class Sentences {

    private Sentences() {}

    static String of(HttpStatus status, HttpServletRequest request) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing here.";
            case METHOD_NOT_ALLOWED -> methodOf(request) + " is not possible here; see the header Allow.";
            case NOT_ACCEPTABLE -> "The answer would be application/json, which the request does not accept.";
            case UNSUPPORTED_MEDIA_TYPE -> sentAs(List.of());
            case CONTENT_TOO_LARGE -> "The body is larger than 10 MB.";
            case UNAUTHORIZED -> "A valid key is needed, as \"Authorization: Bearer …\".";
            case FORBIDDEN -> "The key does not allow this.";
            default -> "The request cannot be understood.";
        };
    }

    /** @param types what is taken; nothing if that is not known */
    static String sentAs(Collection<MediaType> types) {
        return types.isEmpty()
                ? "The body is not sent as anything that is taken here."
                : "The body must be sent as "
                        + types.stream()
                                .map(MediaType::toString)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(" or "))
                        + ".";
    }

    /** The container asks for its error page with a method of its own. */
    private static Object methodOf(HttpServletRequest request) {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        return asked == null ? request.getMethod() : asked;
    }
}
