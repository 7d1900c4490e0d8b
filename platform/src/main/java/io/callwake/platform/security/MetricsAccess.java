package io.callwake.platform.security;

import io.callwake.graphql.Bearer;
import io.callwake.http.Problem;
import io.callwake.platform.Settings;
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
        GivenKey key = new GivenKey(settings.metricsKey());
        return Access.withoutForms(http)
                .securityMatcher("/actuator/prometheus")
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((_, request) -> new AuthorizationDecision(
                                Bearer.credential(request.getRequest().getHeader(HttpHeaders.AUTHORIZATION))
                                        .filter(key::is)
                                        .isPresent())))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                        (_, response, _) -> Problem.unauthorized().writeTo(response)))
                .build();
    }
}
