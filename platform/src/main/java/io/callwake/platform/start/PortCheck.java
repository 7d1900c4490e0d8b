package io.callwake.platform.start;

import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Looks at the port before anything is started for it. */
public final class PortCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String VARIABLE = "CALLWAKE_PORT";
    private static final int HIGHEST = 65_535;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String port = context.getEnvironment().getProperty(VARIABLE);
        if (port != null && !port.isEmpty() && !isPort(port)) {
            throw new StartRefused(
                    "%s is \"%s\", and a port is a number from 0 to %d.".formatted(VARIABLE, port, HIGHEST), List.of());
        }
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= HIGHEST;
    }
}
