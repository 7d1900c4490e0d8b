package io.callwake.platform.parts;

import io.callwake.graphql.Allowance;
import io.callwake.graphql.GraphQlApi;
import io.callwake.graphql.GraphQlSettings;
import io.callwake.http.HttpApi;
import io.callwake.http.Pace;
import io.callwake.http.PublicUrl;
import io.callwake.platform.Settings;
import io.callwake.platform.limits.RateLimitFilter;
import io.callwake.platform.limits.RateLimits;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The ways in. */
@Configuration(proxyBeanMethods = false)
@Import({HttpApi.class, GraphQlApi.class})
class ApiParts {

    @Bean
    PublicUrl publicUrl(Settings settings, @Value("${server.port}") int port) {
        return PublicUrl.parse(settings.publicUrl() == null ? "http://localhost:" + port : settings.publicUrl());
    }

    @Bean
    GraphQlSettings graphQlSettings(Settings settings, PublicUrl publicUrl) {
        Settings.Graphql graphql = settings.graphql();
        return new GraphQlSettings(
                graphql.timeout(),
                graphql.introspection(),
                graphql.trustedDocuments(),
                graphql.trustedOnly(),
                publicUrl.base());
    }

    @Bean
    Allowance allowance(RateLimits limits) {
        return (caller, points) -> Optional.of(limits.spend(caller, points)).filter(wait -> !wait.isZero());
    }

    /** Each of many requests in one costs what it would cost alone, and waits until it can be paid. */
    @Bean
    Pace pace(RateLimits limits) {
        return caller -> limits.spend(caller, RateLimitFilter.REQUEST);
    }
}
