package io.callwake.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** What a request brings as {@code Authorization: Bearer …}. */
final class Credential {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8_192;

    private Credential() {}

    static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(credential -> !credential.isEmpty() && credential.length() <= LONGEST);
    }
}
