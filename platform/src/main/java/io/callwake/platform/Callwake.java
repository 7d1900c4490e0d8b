package io.callwake.platform;

import io.callwake.application.fault.Faults;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The whole of it. */
@SpringBootApplication(scanBasePackages = "io.callwake.platform")
@EnableConfigurationProperties(Settings.class)
public class Callwake {

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("migrate")) {
            Migrate.main(System.getenv());
        } else {
            run(Faults.NONE, arguments);
        }
    }

    /** Starts it so that it tells of every fault point it passes. */
    public static void run(Faults faults, String... arguments) {
        SpringApplication application = new SpringApplication(Callwake.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("faults", faults));
        application.run(arguments);
    }
}
