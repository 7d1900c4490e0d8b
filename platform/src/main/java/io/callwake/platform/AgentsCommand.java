package io.callwake.platform;

import io.callwake.application.ExemptFrom;
import io.callwake.domain.document.NearestName;
import io.callwake.platform.RunningCallwake.Answer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./callwake agents}: for people who keep their agents as files. */
@ExemptFrom(
        rule = "ONLY_DELIVERY_GOES_OUT",
        because = "it is a program of its own, which asks the Callwake that the operator names")
final class AgentsCommand {

    static final String USAGE = """
            usage: ./callwake agents apply FILE [--ref REF] [--expect REVISION] [--draft]
                   ./callwake agents diff FILE [--ref REF]
                   ./callwake agents get REF [--revision REVISION]

            The ref of an agent is the name of its file without .json, unless it is given. Asks the Callwake at CALLWAKE_URL
            (http://localhost:CALLWAKE_PORT) with CALLWAKE_API_KEY, or with the key that ./callwake key prints.
            Ends with 0; with 2 if it could not be done, with a line for each fault; diff with 1 if something would change.\
            """;

    private static final String REF = "--ref";
    private static final String EXPECT = "--expect";
    private static final String DRAFT = "--draft";
    private static final String REVISION = "--revision";
    private static final Set<String> FLAGS = Set.of(DRAFT);
    private static final String SUFFIX = ".json";

    private static final DefaultIndenter TWO_BLANKS = new DefaultIndenter("  ", "\n");
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(TWO_BLANKS).withArrayIndenter(TWO_BLANKS))
            .build();

    private final Map<String, String> environment;
    private final PrintStream out;

    AgentsCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /**
     * @return what the process ends with, if nothing has failed
     * @throws CommandFailed if something has
     */
    int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new CommandFailed(USAGE);
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.getFirst()) {
            case "apply" -> apply(Given.of(rest, Set.of(REF, EXPECT, DRAFT)));
            case "diff" -> diff(Given.of(rest, Set.of(REF)));
            case "get" -> get(Given.of(rest, Set.of(REVISION)));
            default -> throw new CommandFailed(USAGE);
        };
    }

    /** What a command is about, and its options, in whatever order they were given. */
    private record Given(String subject, Map<String, String> options) {

        static Given of(List<String> arguments, Set<String> known) {
            String subject = null;
            Map<String, String> options = new LinkedHashMap<>();
            Iterator<String> rest = arguments.iterator();
            while (rest.hasNext()) {
                String argument = rest.next();
                if (!argument.startsWith("-")) {
                    if (subject != null) {
                        throw new CommandFailed(argument + " is one too many, after " + subject);
                    }
                    subject = argument;
                } else if (!known.contains(argument)) {
                    throw new CommandFailed(argument + " "
                            + NearestName.complaint(
                                    argument, known.stream().sorted().toList()));
                } else if (options.put(argument, FLAGS.contains(argument) ? "true" : valueOf(argument, rest)) != null) {
                    throw new CommandFailed(argument + " is given twice");
                }
            }
            if (subject == null) {
                throw new CommandFailed(USAGE);
            }
            return new Given(subject, options);
        }

        private static String valueOf(String option, Iterator<String> rest) {
            String value = rest.hasNext() ? rest.next() : "-";
            if (value.startsWith("-")) {
                throw new CommandFailed(option + " needs a value behind it");
            }
            return value;
        }
    }

    private int apply(Given given) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put("expectedRevision", given.options().get(EXPECT), parameters);
        put("draft", given.options().get(DRAFT), parameters);
        Answer answer = put(given, parameters);
        out.println(answer.body().path("ref").asString() + ": "
                + answer.applied().orElse("applied") + ", revision "
                + answer.body().path("revision").asInt());
        return 0;
    }

    private int diff(Given given) {
        JsonNode trial = put(given, Map.of("dryRun", "true")).body();
        if (trial.path("wouldCreate").asBoolean()) {
            out.println(trial.path("ref").asString() + ": would be created");
            return 1;
        }
        for (JsonNode change : trial.path("changes")) {
            out.println(change.path("told").asString());
        }
        for (JsonNode secret : trial.path("secrets")) {
            out.println("secret " + secret.asString() + ": would be set or removed, if it is not so already");
        }
        return trial.path("changes").isEmpty() && trial.path("secrets").isEmpty() ? 0 : 1;
    }

    private int get(Given given) {
        RunningCallwake callwake = running();
        Map<String, String> parameters = new LinkedHashMap<>();
        put("revision", given.options().get(REVISION), parameters);
        JsonNode document = callwake.send(
                        callwake.request(address(given.subject(), parameters)).GET())
                .body();
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        return 0;
    }

    private Answer put(Given given, Map<String, String> parameters) {
        String file = given.subject();
        Path path = Path.of(file);
        String name = String.valueOf(path.getFileName());
        String ref = given.options()
                .getOrDefault(REF, name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name);
        RunningCallwake callwake = running();
        try {
            return callwake.send(callwake.request(address(ref, parameters))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofByteArray(Files.readAllBytes(path))));
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be read.");
        }
    }

    private RunningCallwake running() {
        String key = environment.get("CALLWAKE_API_KEY");
        if (key == null || key.isEmpty()) {
            throw new CommandFailed(
                    "There is no key: set CALLWAKE_API_KEY; the one of the demo tenant is made by the first ./callwake start.");
        }
        return new RunningCallwake(environment, key);
    }

    private static String address(String ref, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return "/v1/agents/" + encoded(ref) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void put(String name, @Nullable String value, Map<String, String> parameters) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
