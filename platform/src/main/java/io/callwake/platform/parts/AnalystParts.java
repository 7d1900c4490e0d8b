package io.callwake.platform.parts;

import io.callwake.application.analysis.Judge;
import io.callwake.llm.analysis.SkippingAnalyst;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who judges calls. */
@Configuration(proxyBeanMethods = false)
class AnalystParts {

    @Bean
    Judge judge() {
        return new SkippingAnalyst();
    }
}
