package io.callwake.platform.start;

import io.callwake.graphql.GraphQlSettings;
import io.callwake.http.PublicUrl;
import io.callwake.platform.Settings;
import io.callwake.platform.web.Origins;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Says all that is wrong with the settings, before anything is started or connected to. */
public final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int SHORTEST_KEY = 24;
    private static final URI SOMEWHERE = URI.create("http://localhost");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Settings settings = read(context.getEnvironment());
        List<String> wrong = wrong(settings);
        if (!settings.isEmbedded()) {
            wrong.addAll(ProductionNeeds.unmet(settings, System.getenv()));
        }
        if (!wrong.isEmpty()) {
            throw new StartRefused(
                    settings.isEmbedded()
                            ? "Before it starts, mend this:"
                            : "CALLWAKE_DB_URL is set, so this is production mode. Before it starts, mend this:",
                    wrong);
        }
    }

    private static Settings read(Environment environment) {
        try {
            return Binder.get(environment).bindOrCreate("callwake", Settings.class);
        } catch (BindException e) {
            ConfigurationProperty property = e.getProperty();
            if (property == null) {
                throw e;
            }
            String variable =
                    property.getName().toString().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
            throw new StartRefused(
                    "%s is \"%s\", which cannot be read as what it should be.".formatted(variable, property.getValue()),
                    List.of());
        }
    }

    /** What cannot be in either mode, a sentence each. */
    static List<String> wrong(Settings settings) {
        List<String> wrong = new ArrayList<>();
        addKey(wrong, "CALLWAKE_DEMO_API_KEY", settings.demoApiKey());
        addKey(wrong, "CALLWAKE_OPERATOR_KEY", settings.operatorKey());
        addKey(wrong, "CALLWAKE_METRICS_KEY", settings.metricsKey());
        if (settings.oidc().issuer() != null && settings.oidc().audience() == null) {
            wrong.add("CALLWAKE_OIDC_ISSUER is set, so CALLWAKE_OIDC_AUDIENCE must be: what the tokens are meant for");
        }
        addLimit(wrong, "KEY", settings.limits().keyPerMinute());
        addLimit(wrong, "TENANT", settings.limits().tenantPerMinute());
        addLimit(wrong, "STRANGER", settings.limits().strangerPerMinute());
        addRefusalOf(wrong, () -> new Origins(settings.cors().origins(), settings.isEmbedded()));
        addRefusalOf(wrong, () -> check(settings.graphql()));
        addRefusalOf(wrong, () -> settings.egress().policy());
        addRefusalOf(wrong, () -> settings.oidc().hosts());
        addRefusalOf(wrong, () -> settings.recordings().s3().bucketOfS3());
        addRefusalOf(wrong, () -> settings.analyst().access());
        check(settings.recordings(), wrong);
        String publicUrl = settings.publicUrl();
        if (publicUrl != null) {
            addRefusalOf(wrong, () -> PublicUrl.parse(publicUrl));
        }
        return wrong;
    }

    private static void check(Settings.Recordings recordings, List<String> wrong) {
        if (recordings.largest().toBytes() < 1) {
            wrong.add("CALLWAKE_RECORDINGS_LARGEST is " + recordings.largest() + ": it must be 1B or more");
        }
        if (recordings.folder() != null && recordings.s3().bucket() != null) {
            wrong.add(
                    "CALLWAKE_RECORDINGS_FOLDER and CALLWAKE_RECORDINGS_S3_BUCKET are both set: copies are kept in one place");
        }
        if (recordings.s3().bucket() == null && recordings.s3().accessKey() != null) {
            wrong.add("CALLWAKE_RECORDINGS_S3_ACCESS_KEY is set, so CALLWAKE_RECORDINGS_S3_BUCKET must be");
        }
    }

    private static void check(Settings.Graphql graphql) {
        new GraphQlSettings(
                        graphql.timeout(),
                        graphql.introspection(),
                        graphql.trustedDocuments(),
                        graphql.trustedOnly(),
                        SOMEWHERE)
                .readDocuments();
    }

    private static void addKey(List<String> wrong, String variable, @Nullable String key) {
        if (key != null && key.length() < SHORTEST_KEY) {
            wrong.add(variable + " has " + key.length() + " characters: it needs " + SHORTEST_KEY + " or more");
        }
    }

    private static void addLimit(List<String> wrong, String whose, int perMinute) {
        if (perMinute < 1) {
            wrong.add("CALLWAKE_LIMITS_" + whose + "_PER_MINUTE is " + perMinute + ": it must be 1 or more");
        }
    }

    private static void addRefusalOf(List<String> wrong, Runnable making) {
        try {
            making.run();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }
}
