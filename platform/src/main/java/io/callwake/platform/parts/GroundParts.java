package io.callwake.platform.parts;

import io.callwake.application.NewIds;
import io.callwake.application.due.WakeUp;
import io.callwake.platform.RandomIds;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What everything stands on: the one clock, new ids, the wake-up. */
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
    WakeUp wakeUp() {
        return new WakeUp();
    }
}
