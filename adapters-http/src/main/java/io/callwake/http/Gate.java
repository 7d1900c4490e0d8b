package io.callwake.http;

import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** The one place where a REST request is let through or not, by what its controller requires. A controller must require something. */
final class Gate implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method)) {
            check(method);
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith(Gate.class.getPackageName() + ".");
    }

    private static void check(HandlerMethod method) {
        Requires requires = method.getMethodAnnotation(Requires.class);
        if (requires != null) {
            if (!(who() instanceof Principal principal) || !principal.may(requires.value())) {
                throw new Refused(forbidden(requires.value()));
            }
        } else if (method.hasMethodAnnotation(OperatorOnly.class)) {
            if (!(who() instanceof Actor.Operator)) {
                throw new Refused(Problem.forbidden());
            }
        } else if (!method.hasMethodAnnotation(ForEverybody.class)) {
            throw new IllegalStateException(method + " does not say what it requires");
        }
    }

    private static Problem forbidden(Scope scope) {
        return Problem.of(HttpStatus.FORBIDDEN, "The key lacks the scope " + scope.key() + ".");
    }

    private static Object who() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Object principal = authentication == null ? null : authentication.getPrincipal();
        return principal == null ? "nobody" : principal;
    }
}
