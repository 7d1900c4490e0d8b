package io.callwake.platform;

import io.callwake.application.analysis.Models.Access;
import io.callwake.delivery.EgressPolicy;
import io.callwake.domain.Currencies;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.ModelUrl;
import io.callwake.domain.analysis.Price;
import io.callwake.domain.analysis.Provider;
import io.callwake.domain.analysis.Strictness;
import io.callwake.persistence.call.S3Recordings;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the environment decides; {@code SettingsCheck} says what of it cannot be. A variable {@code CALLWAKE_DATA_DIR} is the property {@code callwake.data-dir}, and so on.
 *
 * @param metricsKey who has it may read the metrics; without one nobody may
 * @param publicUrl where the world reaches this deployment, such as {@code https://callwake.example.com}
 * @param db a Postgres of the operator's own; without its URL the embedded one runs, and everything is in embedded mode
 */
@ConfigurationProperties("callwake")
public record Settings(
        @DefaultValue("data") Path dataDir,
        @Nullable String demoApiKey,
        @Nullable String operatorKey,
        @Nullable String metricsKey,
        @Nullable Path masterKeyFile,
        @Nullable String publicUrl,
        @DefaultValue Db db,
        @DefaultValue Engine engine,
        @DefaultValue Oidc oidc,
        @DefaultValue Limits limits,
        @DefaultValue Cors cors,
        @DefaultValue Graphql graphql,
        @DefaultValue Egress egress,
        @DefaultValue Recordings recordings,
        @DefaultValue Analyst analyst) {

    /** The id of the model that belongs to no tenant. */
    public static final ModelId INSTALLATIONS = new ModelId(new UUID(0, 0));

    /** Where copies of recordings are kept, unless they are kept in a bucket. */
    public Path recordingsFolder() {
        return Objects.requireNonNullElse(recordings.folder(), dataDir.resolve("recordings"));
    }

    public boolean isEmbedded() {
        return db.url() == null;
    }

    /**
     * @param directUrl for a connection that nothing stands between: the address of a server whose {@code url} leads to a
     *     pooler, or {@code none} if there is no such address
     */
    public record Db(
            @Nullable String url,
            @Nullable String directUrl,
            @DefaultValue Role owner,
            @DefaultValue Role app,
            @DefaultValue Role relay,
            @DefaultValue("16") int connections) {}

    /** A database role; without a user its name is the one that the roles script gives it. */
    public record Role(@Nullable String user, @Nullable String password) {

        /** Passwords do not end up in logs. */
        @Override
        public String toString() {
            return "Role[" + user + "]";
        }
    }

    /**
     * The OpenID Connect provider that vouches for users; without an issuer there are API keys alone.
     *
     * @param audience what tokens for Callwake must be meant for
     * @param tenantClaim where a token has the public id of the user's tenant
     * @param rolesClaim where a token has the names of the user's roles
     */
    public record Oidc(
            @Nullable String issuer,
            @Nullable String audience,
            @DefaultValue("tenant") String tenantClaim,
            @DefaultValue("roles") String rolesClaim) {

        /** The one that is asked, if there is one. */
        public List<String> hosts() {
            String host = issuer == null ? null : URI.create(issuer).getHost();
            return host == null ? List.of() : List.of(host);
        }
    }

    /**
     * How many points a minute may be spent on each node. A request costs 10, a query a point for each field of each entry beside.
     *
     * @param keyPerMinute by one key or user
     * @param tenantPerMinute by all keys and users of a tenant
     * @param strangerPerMinute credentials that open nothing, sent from one address
     */
    public record Limits(
            @DefaultValue("1000000") int keyPerMinute,
            @DefaultValue("2000000") int tenantPerMinute,
            @DefaultValue("600") int strangerPerMinute) {}

    /**
     * The GraphQL API.
     *
     * @param timeout how long a query may take
     * @param introspection whether the schema can be read by queries
     * @param trustedDocuments a JSON file: for each document the SHA-256 of its text, and the text
     * @param trustedOnly whether nothing but those documents runs
     */
    public record Graphql(
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("true") boolean introspection,
            @Nullable Path trustedDocuments,
            @DefaultValue("false") boolean trustedOnly) {}

    /** @param origins of pages whose scripts may call the API, such as {@code https://app.example.com} */
    public record Cors(@DefaultValue List<String> origins) {}

    /**
     * The embedded engine, which is replaced by a fresh one every so often.
     *
     * @param replaceAfter how many workflows later
     * @param patience how long what was started may take to come to its end, and then what still runs to finish
     */
    public record Engine(
            @DefaultValue("1000") int replaceAfter,
            @DefaultValue("30s") Duration patience) {}

    /**
     * Copies of recordings.
     *
     * @param folder in which they are kept; without it one in the data folder
     * @param largest larger ones are not copied
     * @param s3 a bucket in which they are kept instead
     */
    public record Recordings(
            @Nullable Path folder,
            @DefaultValue("200MB") DataSize largest,
            @DefaultValue S3 s3) {}

    /**
     * A bucket of S3, or of what speaks like it; without its name there is none.
     *
     * @param endpoint of the service; without it that of AWS in the region
     * @param pathStyle whether the bucket's name stands in the path and not in the host's name
     * @param prefix of all keys
     */
    public record S3(
            @Nullable String bucket,
            @Nullable String endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("false") boolean pathStyle,
            @DefaultValue("") String prefix,
            @Nullable String accessKey,
            @Nullable String secretKey) {

        /** @throws IllegalArgumentException telling what is missing or cannot be */
        public Optional<S3Recordings.Bucket> bucketOfS3() {
            if (bucket == null) {
                return Optional.empty();
            }
            if (accessKey == null || secretKey == null) {
                throw new IllegalArgumentException("CALLWAKE_RECORDINGS_S3_BUCKET is set, so"
                        + " CALLWAKE_RECORDINGS_S3_ACCESS_KEY and CALLWAKE_RECORDINGS_S3_SECRET_KEY must be");
            }
            String address = Objects.requireNonNullElse(endpoint, "https://s3." + region + ".amazonaws.com");
            return Optional.of(new S3Recordings.Bucket(
                    URI.create(address), region, bucket, pathStyle, prefix, accessKey, secretKey));
        }

        /** Secrets do not end up in logs. */
        @Override
        public String toString() {
            return "S3[" + endpoint + ", " + bucket + "]";
        }
    }

    /**
     * Who judges the calls of tenants that have no models of their own.
     *
     * @param provider the offline analyst, or whose way of asking the model understands
     * @param url where it is asked; without it at the provider's own address
     * @param model how its provider calls it
     * @param mode how far it can be held to the form of an answer
     * @param masks whether numbers, names and addresses are hidden from it
     * @param inputPrice of a million tokens that it reads
     * @param outputPrice of a million tokens that it answers
     */
    public record Analyst(
            @DefaultValue("offline") Kind provider,
            @Nullable String url,
            @Nullable String key,
            @Nullable String model,
            @DefaultValue("schema") Strictness mode,
            @DefaultValue("false") boolean masks,
            @Nullable BigDecimal inputPrice,
            @Nullable BigDecimal outputPrice,
            @DefaultValue("USD") String currency) {

        /** What it can be. */
        public enum Kind {
            OFFLINE,
            OPENAI,
            ANTHROPIC
        }

        private static final String VARIABLE = "CALLWAKE_ANALYST_";

        /**
         * The model, and what opens it; nothing if it is the offline analyst.
         *
         * @throws IllegalArgumentException telling which variable is missing or cannot be
         */
        public Optional<Access> access() {
            return switch (provider) {
                case OFFLINE -> none();
                case OPENAI -> Optional.of(access(Provider.OPENAI, "https://api.openai.com/v1"));
                case ANTHROPIC -> Optional.of(access(Provider.ANTHROPIC, "https://api.anthropic.com/v1"));
            };
        }

        private Optional<Access> none() {
            if (url != null || key != null || model != null) {
                throw new IllegalArgumentException(
                        VARIABLE
                                + "URL, _KEY and _MODEL are about a model, so CALLWAKE_ANALYST_PROVIDER must be: openai or anthropic");
            }
            return Optional.empty();
        }

        private Access access(Provider whose, String usualUrl) {
            if (model == null) {
                throw new IllegalArgumentException(VARIABLE
                        + "PROVIDER is set, so CALLWAKE_ANALYST_MODEL must be: how the provider calls the model");
            }
            if ((inputPrice == null) != (outputPrice == null)) {
                throw new IllegalArgumentException(
                        VARIABLE + "INPUT_PRICE and CALLWAKE_ANALYST_OUTPUT_PRICE must both be set, or neither");
            }
            return new Access(
                    new AnalysisModel(
                            INSTALLATIONS,
                            "the installation's",
                            whose,
                            of("URL", () -> ModelUrl.parse(Objects.requireNonNullElse(url, usualUrl))),
                            model,
                            mode,
                            masks,
                            price(),
                            null,
                            Instant.EPOCH,
                            null),
                    key == null ? ModelKey.NONE : new ModelKey(key));
        }

        private @Nullable Price price() {
            return inputPrice == null || outputPrice == null
                    ? null
                    : of(
                            "INPUT_PRICE, _OUTPUT_PRICE or _CURRENCY",
                            () -> new Price(inputPrice, outputPrice, Currencies.parse(currency)));
        }

        private static <T> T of(String variable, Supplier<T> making) {
            try {
                return making.get();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(VARIABLE + variable + ": " + e.getMessage(), e);
            }
        }

        /** Secrets do not end up in logs. */
        @Override
        public String toString() {
            return "Analyst[" + provider + ", " + model + "]";
        }
    }

    /**
     * Where requests may go, of which there are webhooks above all.
     *
     * @param allow host names that may be asked although they lead to internal addresses
     * @param ports at which receivers may listen beside the usual ones
     * @param httpsOnly whether receivers need TLS
     * @param proxy through which all requests go but those to allowed hosts, such as {@code http://proxy.internal:3128}
     */
    public record Egress(
            @DefaultValue List<String> allow,
            @DefaultValue List<Integer> ports,
            @DefaultValue("false") boolean httpsOnly,
            @Nullable String proxy) {

        /** @throws IllegalArgumentException telling which variable cannot be, and why */
        public EgressPolicy policy() {
            EgressPolicy policy =
                    of("ALLOW", () -> EgressPolicy.publicAddresses().withHosts(allow));
            EgressPolicy withPorts = of("PORTS", () -> policy.withPorts(ports));
            EgressPolicy withProxy = proxy == null ? withPorts : of("PROXY", () -> withPorts.withProxy(proxy));
            return httpsOnly ? withProxy.withHttpsOnly() : withProxy;
        }

        private static EgressPolicy of(String variable, Supplier<EgressPolicy> making) {
            try {
                return making.get();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("CALLWAKE_EGRESS_" + variable + ": " + e.getMessage(), e);
            }
        }

        /** Passwords do not end up in logs. */
        @Override
        public String toString() {
            return "Egress[" + allow + ", " + ports + "]";
        }
    }
}
