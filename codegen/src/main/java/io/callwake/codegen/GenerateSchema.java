package io.callwake.codegen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.LambdaConverter;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Migrates an empty throw-away Postgres and writes the jOOQ classes of the schema it finds there.
 *
 * <p>A stamp beside the generated sources holds a hash of everything that went in, so an unchanged schema costs nothing but
 * the start of this program.
 */
public final class GenerateSchema {

    private static final String SCHEMA = "callwake";
    private static final String OWNER = "callwake_owner";
    private static final String CHANGELOG = "db/changelog/master.yaml";
    private static final String ROLES = "db/roles.sql";

    /** Held here, as the logging library forgets the level of a logger that nobody holds. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    /** So that a change of the generator generates anew. The same bytes, whether from a jar or from a folder of classes. */
    private static final List<Class<?>> CODE = List.of(GenerateSchema.class, ThrowAwayPostgres.class);

    private GenerateSchema() {}

    /**
     * @param args the folder that holds {@code db/}, the folder to generate into, the package to generate
     */
    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            throw new IllegalArgumentException("expected: <resources> <output> <package>, got " + List.of(args));
        }
        Path resources = Path.of(args[0]);
        Path output = Path.of(args[1]);
        String packageName = args[2];

        Path stamp = output.resolveSibling(output.getFileName() + ".sha256");
        String inputs = hashOf(resources.resolve("db"), packageName);
        if (Files.isDirectory(output)
                && Files.exists(stamp)
                && Files.readString(stamp).equals(inputs)) {
            return;
        }

        LIQUIBASE.setLevel(Level.WARNING);
        try (EmbeddedPostgres postgres = ThrowAwayPostgres.start()) {
            DataSource superuser = postgres.getPostgresDatabase();
            execute(superuser, Files.readString(resources.resolve(ROLES)));
            DataSource owner = postgres.getDatabase(OWNER, "postgres");
            migrate(owner, resources);
            GenerationTool.generate(generation(postgres.getJdbcUrl("postgres", "postgres"), output, packageName));
            writeChangesets(owner, output, packageName);
        }
        Files.writeString(stamp, inputs);
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @SuppressWarnings("try") // Liquibase declares Exception on close, an InterruptedException included
    private static void migrate(DataSource owner, Path resources) throws Exception {
        try (Connection connection = owner.getConnection();
                var accessor = new DirectoryResourceAccessor(resources)) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            database.setDefaultSchemaName(SCHEMA);
            Scope.child(
                    Map.of(Scope.Attr.resourceAccessor.name(), accessor, Scope.Attr.ui.name(), new LoggerUIService()),
                    () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                            .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                            .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
                            .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                            .execute());
        }
    }

    private static Configuration generation(String url, Path output, String packageName) {
        org.jooq.meta.jaxb.Database database = new org.jooq.meta.jaxb.Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema(SCHEMA)
                .withOutputSchemaToDefault(false)
                // Month partitions come and go; nothing names one.
                .withExcludes("databasechangelog.*|delivery_attempt_.*|arrival_.*")
                .withIncludeRoutines(false)
                .withIncludeSequences(false)
                .withForcedTypes(
                        new ForcedType()
                                .withUserType("java.time.Instant")
                                .withConverter("io.callwake.persistence.Instants")
                                .withIncludeTypes("timestamptz|timestamp with time zone"),
                        id("io.callwake.domain.tenant.TenantId", "tenant_id"),
                        id("io.callwake.domain.tenant.ApiKeyId", "key_id|api_key\\.id"),
                        id("io.callwake.domain.audit.AuditEntryId", "audit_entry\\.id"),
                        id("io.callwake.domain.agent.AgentId", "agent_id|agent\\.id|connection\\.default_agent_id"),
                        id(
                                "io.callwake.domain.call.CallId",
                                "call_id|call\\.id|call\\.merged_into|recording\\.stored_as"),
                        id("io.callwake.domain.connection.ConnectionId", "connection_id|connection\\.id"),
                        id("io.callwake.domain.connection.ArrivalId", "arrival_id|arrival\\.id"),
                        id(
                                "io.callwake.domain.customer.CustomerId",
                                "customer_id|customer\\.id|customer\\.merged_into"),
                        id("io.callwake.domain.campaign.CampaignId", "campaign_id|campaign\\.id"),
                        id("io.callwake.domain.campaign.RunId", "campaign_run_id|campaign_run\\.id"),
                        id("io.callwake.domain.customer.ConsentId", "consent\\.id"),
                        id("io.callwake.domain.delivery.EventId", "event_id|event\\.id"),
                        id("io.callwake.domain.delivery.DeliveryId", "delivery_id|delivery\\.id|receiver\\.probe_id"),
                        id("io.callwake.domain.delivery.EndpointId", "endpoint_id|endpoint\\.id"),
                        id("io.callwake.domain.analysis.ModelId", "model\\.id"),
                        word("io.callwake.domain.call.Direction", "call\\.direction"),
                        word("io.callwake.domain.call.CallStatus", "call\\.status"),
                        word("io.callwake.domain.call.Reach", "call\\.reach"),
                        word("io.callwake.domain.call.Ending", "call\\.ending"),
                        word("io.callwake.domain.call.RecordingStatus", "call\\.recording_status"),
                        word("io.callwake.domain.call.PostCallProgress", "call\\.progress"),
                        word("io.callwake.domain.call.Attention", "call\\.attention"),
                        word("io.callwake.domain.customer.CustomerKey.Kind", "customer_key\\.kind"),
                        word("io.callwake.domain.connection.RecordingKeeping", "connection\\.recordings"),
                        word("io.callwake.domain.connection.ArrivalState", "arrival\\.state"),
                        word("io.callwake.application.connection.Arrivals.Filed.As", "arrival\\.receipt"),
                        word("io.callwake.domain.connection.SecretUse", "connection_secret\\.used_for"),
                        word("io.callwake.domain.delivery.Masking", "endpoint\\.masking"),
                        word("io.callwake.domain.delivery.ReceiverHealth.Reason", "receiver\\.reason"),
                        word("io.callwake.domain.customer.ConsentChannel", "consent\\.channel"),
                        word("io.callwake.domain.audit.AuditedAction", "audit_entry\\.action"),
                        word("io.callwake.domain.analysis.AnalysisStatus", "analysis\\.status"),
                        word("io.callwake.domain.analysis.Sentiment", "analysis\\.sentiment"),
                        word("io.callwake.domain.analysis.NotEvaluable", "analysis\\.not_evaluable"),
                        word("io.callwake.domain.agent.FieldType.Name", "extracted_value\\.type"),
                        word("io.callwake.domain.analysis.Why", "extracted_value\\.why"),
                        word("io.callwake.domain.analysis.Provider", "model\\.provider"),
                        word("io.callwake.domain.analysis.Strictness", "model\\.mode"),
                        word("io.callwake.application.due.DueKind", "due_row\\.kind"),
                        word("io.callwake.application.change.ChangeKind", "change\\.kind"),
                        word("io.callwake.application.step.Step", "step\\.step"),
                        // The first that fits is taken, so this one is for all other text.
                        new ForcedType()
                                .withUserType("java.lang.String")
                                .withConverter("io.callwake.persistence.Texts")
                                .withIncludeTypes("text"));
        return new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc().withUrl(url))
                .withGenerator(new Generator()
                        .withDatabase(database)
                        .withGenerate(new Generate()
                                .withRecords(false)
                                .withDaos(false)
                                .withPojos(false)
                                .withGlobalObjectReferences(true)
                                .withImplicitJoinPathsToOne(false)
                                .withImplicitJoinPathsToMany(false)
                                .withImplicitJoinPathsManyToMany(false)
                                .withJavaTimeTypes(true))
                        .withTarget(new Target().withPackageName(packageName).withDirectory(output.toString())));
    }

    private static ForcedType id(String type, String columns) {
        return new ForcedType()
                .withUserType(type)
                .withLambdaConverter(
                        new LambdaConverter().withFrom(type + "::new").withTo(type + "::value"))
                .withIncludeExpression("(.*\\.)?(" + columns + ")");
    }

    private static ForcedType word(String type, String columns) {
        return new ForcedType()
                .withUserType(type)
                .withConverter("new io.callwake.persistence.Words<>(" + type + ".class)")
                .withIncludeExpression("(.*\\.)?(" + columns + ")");
    }

    /** The changesets that the generated classes stand for: what a database must have run before this build may use it. */
    private static void writeChangesets(DataSource owner, Path output, String packageName) throws Exception {
        String entries;
        try (Connection connection = owner.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id, md5sum from callwake.databasechangelog order by orderexecuted")) {
            var lines = new StringJoiner(",\n            ");
            while (rows.next()) {
                lines.add("\"%s %s\"".formatted(rows.getString("id"), rows.getString("md5sum")));
            }
            entries = lines.toString();
        }
        Files.writeString(output.resolve(packageName.replace('.', '/')).resolve("Changesets.java"), """
            package %s;

            import java.util.List;

            /** The changesets of this build, each with its checksum, in the order in which they run. */
            public final class Changesets {

                public static final List<String> ALL = List.of(
                        %s);

                private Changesets() {}
            }
            """.formatted(
                        packageName, entries));
    }

    private static String hashOf(Path folder, String packageName) throws IOException {
        MessageDigest digest = sha256();
        digest.update((Constants.FULL_VERSION + " " + packageName + " " + GenerateSchema.class.getName())
                .getBytes(StandardCharsets.UTF_8));
        for (Path file : filesOf(folder)) {
            digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        for (Class<?> code : CODE) {
            digest.update(bytesOf(code));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] bytesOf(Class<?> code) throws IOException {
        try (InputStream file = Objects.requireNonNull(code.getResourceAsStream(code.getSimpleName() + ".class"))) {
            return file.readAllBytes();
        }
    }

    private static List<Path> filesOf(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
