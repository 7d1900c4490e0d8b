package io.callwake.testing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refuses and fails in ways that ours do not. */
@RestController
final class BrokenController {

    @GetMapping("/bare")
    ResponseEntity<Void> bare() {
        return ResponseEntity.status(HttpStatus.CONFLICT).build();
    }

    /** With a message that is nobody's business. */
    @GetMapping("/broken")
    String broken(HttpServletRequest request) {
        return Objects.requireNonNull(request.getHeader("Never-Sent"), "the password is swordfish");
    }
}
