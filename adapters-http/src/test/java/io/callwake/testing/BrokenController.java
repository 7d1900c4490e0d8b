package io.callwake.testing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fails, with a message that is nobody's business. */
@RestController
final class BrokenController {

    @GetMapping("/broken")
    String broken(HttpServletRequest request) {
        return Objects.requireNonNull(request.getHeader("Never-Sent"), "the password is swordfish");
    }
}
