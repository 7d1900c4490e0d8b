package io.callwake.platform.parts;

import io.callwake.graphql.Allowance;
import io.callwake.platform.limits.RateLimits;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What queries are charged to. */
@Configuration(proxyBeanMethods = false)
class AllowanceParts {

    @Bean
    Allowance allowance(RateLimits limits) {
        return (caller, points) -> Optional.of(limits.spend(caller, points)).filter(wait -> !wait.isZero());
    }
}
