package io.callwake.platform;

import io.callwake.application.fault.Faults;
import io.callwake.persistence.MasterKeys;
import io.callwake.platform.start.PortCheck;
import io.callwake.platform.start.SettingsCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole of it. */
@SpringBootApplication(scanBasePackages = "io.callwake.platform")
@EnableConfigurationProperties(Settings.class)
public class Callwake {

    /** A start that ends in order once everything runs, from which an AOT cache is recorded. */
    private static final String REHEARSAL = "callwake.rehearsal";

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("migrate")) {
            Migrate.main(System.getenv());
        } else if (arguments.length == 2 && arguments[0].equals("master-key")) {
            makeMasterKey(Path.of(arguments[1]));
        } else if (arguments.length >= 1 && arguments[0].equals("tenants")) {
            tenants(List.of(arguments).subList(1, arguments.length));
        } else if (arguments.length >= 1 && arguments[0].equals("agents")) {
            agents(List.of(arguments).subList(1, arguments.length));
        } else {
            run(Faults.NONE, arguments);
        }
    }

    /** {@code ./callwake master-key FILE}: for production mode, whose nodes share the file and never make it by themselves. */
    private static void makeMasterKey(Path file) {
        if (Files.exists(file)) {
            System.err.println(file + " is there already, and is left as it is.");
            System.exit(1);
        }
        MasterKeys.at(file, Set.of());
        System.out.println("Made " + file + ". Every node needs this very file, and so does every backup.");
    }

    private static void tenants(List<String> arguments) {
        try {
            new TenantsCommand(System.getenv(), System.out).run(arguments);
        } catch (CommandFailed e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** One means that there is a difference, so that whatever fails is two. */
    private static void agents(List<String> arguments) {
        try {
            System.exit(new AgentsCommand(System.getenv(), System.out).run(arguments));
        } catch (CommandFailed e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Starts it so that it tells of every fault point it passes. */
    public static ConfigurableApplicationContext run(Faults faults, String... arguments) {
        return run(faults, _ -> {}, arguments);
    }

    /** The same with more in it, such as an adapter of somebody's own. */
    public static ConfigurableApplicationContext run(
            Faults faults, ApplicationContextInitializer<ConfigurableApplicationContext> more, String... arguments) {
        SpringApplication application = new SpringApplication(Callwake.class);
        application.addInitializers(
                new PortCheck(),
                new SettingsCheck(),
                context -> context.getBeanFactory().registerSingleton("faults", faults),
                more);
        ConfigurableApplicationContext running = application.run(arguments);
        if (Boolean.getBoolean(REHEARSAL)) {
            running.close();
        }
        return running;
    }
}
