package io.callwake.platform.parts;

import io.callwake.application.NewIds;
import io.callwake.application.change.Changes;
import io.callwake.application.due.WakeUp;
import io.callwake.application.tenant.NewSecrets;
import io.callwake.platform.RandomIds;
import io.callwake.platform.RandomSecrets;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What everything stands on: the one clock, new ids, the wake-up, what has changed. */
@Configuration(proxyBeanMethods = false)
class GroundParts {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    NewIds newIds(Clock clock) {
        return new RandomIds(clock);
    }

    @Bean
    NewSecrets newSecrets() {
        return new RandomSecrets();
    }

    @Bean
    Changes changes() {
        return new Changes();
    }

    @Bean
    WakeUp wakeUp() {
        return new WakeUp();
    }
}
