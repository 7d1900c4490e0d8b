package io.callwake.platform.security;

import io.callwake.application.Egress;
import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.Credentials;
import io.callwake.application.tenant.Tenants;
import io.callwake.graphql.GraphQlApi;
import io.callwake.graphql.RecogniseCallers;
import io.callwake.http.Problem;
import io.callwake.platform.Settings;
import io.callwake.platform.limits.RateLimitFilter;
import io.callwake.platform.limits.RateLimits;
import io.callwake.platform.web.Origins;
import io.callwake.platform.web.ProblemCors;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Everything needs a key, but for the pages of the playground and the probes. */
@Configuration(proxyBeanMethods = false)
class Access {

    private static final String[] OPEN_PAGES = {
        "/",
        "/graphiql",
        "/graphiql/**",
        "/webjars/**",
        "/favicon.ico",
        "/v1/openapi.json",
        "/v1/schemas/**",
        "/v1/recordings/*",
        "/v1/transcripts/*"
    };
    private static final String[] PROBES = {"/actuator/health/liveness", "/actuator/health/readiness"};

    @Bean
    KeyUses keyUses(ApiKeys keys) {
        return new KeyUses(keys, Duration.ofSeconds(30));
    }

    @Bean
    Callers callers(
            Settings settings,
            Credentials credentials,
            Tenants tenants,
            KeyUses uses,
            @Qualifier("egressToProvider") Egress egress,
            Clock clock) {
        Settings.Oidc oidc = settings.oidc();
        Users users = oidc.issuer() == null || oidc.audience() == null
                ? null
                : new Users(oidc, oidc.issuer(), oidc.audience(), tenants, egress, System::nanoTime);
        return new Callers(credentials, users, uses, clock);
    }

    @Bean
    GivenKey operatorKey(Settings settings) throws IOException {
        return new GivenKey(
                settings.isEmbedded()
                        ? KeyFile.read(
                                settings.dataDir().resolve("keys").resolve("operator-key"),
                                "cw_operator_",
                                settings.operatorKey())
                        : settings.operatorKey());
    }

    @Bean
    RateLimits rateLimits(Settings settings) {
        Settings.Limits limits = settings.limits();
        return new RateLimits(
                limits.keyPerMinute(), limits.tenantPerMinute(), limits.strangerPerMinute(), System::nanoTime);
    }

    @Bean
    Origins origins(Settings settings) {
        return new Origins(settings.cors().origins(), settings.isEmbedded());
    }

    @Bean
    RecogniseCallers recogniseCallers(Callers callers, RateLimits limits) {
        return new GuardedCallers(callers, limits);
    }

    /**
     * What voice platforms send brings the connection's secret and no key of ours: it is checked where it is read, and nobody's
     * address is held up for it, for many tenants' webhooks come from one.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain webhooks(HttpSecurity http) {
        return withoutForms(http.securityMatcher("/v1/ingest/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(Access::harden)
                .build();
    }

    @Bean
    SecurityFilterChain filterChain(
            HttpSecurity http, RecogniseCallers callers, GivenKey operatorKey, RateLimits limits, Origins origins) {
        return withoutForms(http)
                // Where an answer has begun the container includes its error page, and nobody is there any more.
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD,
                                DispatcherType.INCLUDE,
                                DispatcherType.ERROR,
                                DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, OPEN_PAGES)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, PROBES)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, OPEN_PAGES)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, PROBES)
                        .permitAll()
                        // Browsers cannot send a header with it; who is there is said, and looked at, when it is open.
                        .requestMatchers(GraphQlApi::isSocket)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new BearerKeys(callers, operatorKey), AuthorizationFilter.class)
                .addFilterAfter(new RateLimitFilter(limits), BearerKeys.class)
                .addFilter(ProblemCors.filter(origins))
                .headers(Access::harden)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (_, response, _) -> Problem.unauthorized().writeTo(response))
                        .accessDeniedHandler(
                                (_, response, _) -> Problem.forbidden().writeTo(response)))
                .build();
    }

    /** Who asks says so with every request. A browser does not do that for him, so that he cannot be made to ask unknowingly. */
    static HttpSecurity withoutForms(HttpSecurity http) {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable);
    }

    /** Pages take scripts and data from here alone, and nobody puts them into a frame. GraphiQL writes styles into its page. */
    private static void harden(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                                + " font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self';"
                                + " frame-ancestors 'none'"))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    /** What Spring's own filters do one by one is of no use to anybody, and not to be had for nothing. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** There are no users with passwords; without this Spring would make one. */
    @Bean
    UserDetailsService noUsers() {
        return new InMemoryUserDetailsManager();
    }
}
