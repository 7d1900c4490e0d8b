package io.callwake.platform.security;

import io.callwake.http.Problem;
import io.callwake.platform.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The metrics are for whoever holds their key. They tell of all tenants together, so that no tenant's key opens them. */
@Configuration(proxyBeanMethods = false)
class MetricsAccess {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain metricsFilterChain(HttpSecurity http, Settings settings) {
        byte[] expected = ("Bearer " + settings.metricsKey()).getBytes(StandardCharsets.UTF_8);
        return Access.withoutForms(http)
                .securityMatcher("/actuator/prometheus")
                .authorizeHttpRequests(requests -> requests.anyRequest().access((_, request) -> {
                    String given = request.getRequest().getHeader(HttpHeaders.AUTHORIZATION);
                    return new AuthorizationDecision(settings.metricsKey() != null
                            && given != null
                            && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)));
                }))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                        (_, response, _) -> Problem.unauthorized().writeTo(response)))
                .build();
    }
}
