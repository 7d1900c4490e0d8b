package io.callwake.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.tenant.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables of scopes and roles in the documentation are those of the code. */
class DocumentedAccessTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z:]+)` \\|([^|\n]*)\\|([^|\n]*)\\|$");
    private static final Pattern ROLE = Pattern.compile("(?m)^\\| `([a-z]+)` \\|([^|\n]*)\\|$");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern REQUIRES = Pattern.compile(
            "(?s)\\b(\\w+)(?:\\([^()]*(?:\\([^()]*\\)[^()]*)*\\))?:\\s*[\\[\\]\\w!]+ @requires\\(scope: (\\w+)\\)");

    private final String page = Files.readString(ROOT.resolve("docs/access.md"));

    DocumentedAccessTest() throws IOException {}

    private static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    @Test
    void everyScopeIsThereWithWhatItOpens() throws IOException {
        Map<String, MatchResult> rows = new TreeMap<>();
        ROW.matcher(page).results().forEach(row -> rows.put(row.group(1), row));
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Scope.values()).map(Scope::key).toList());
        rows.forEach((scope, row) -> {
            assertThat(new TreeSet<>(words(row.group(2))))
                    .as("GraphQL fields of %s", scope)
                    .containsAll(fieldsOf(Scope.parse(scope)));
            assertThat(new TreeSet<>(words(row.group(3))))
                    .as("routes of %s", scope)
                    .isEqualTo(routesOf(scope));
        });
    }

    private static Set<String> fieldsOf(Scope scope) {
        TreeSet<String> fields = new TreeSet<>();
        try (var files = Files.list(ROOT.resolve("adapters-graphql/src/main/resources/graphql"))) {
            for (Path file : files.toList()) {
                REQUIRES.matcher(Files.readString(file))
                        .results()
                        .filter(found -> found.group(2).equals(scope.name()))
                        .forEach(found -> fields.add(found.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    private static Set<String> routesOf(String scope) {
        TreeSet<String> routes = new TreeSet<>();
        JsonNode paths;
        try {
            paths = new JsonMapper()
                    .readTree(Files.readString(ROOT.resolve("adapters-http/src/main/resources/openapi.json")))
                    .path("paths");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String route = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    JsonNode described = operation.getValue();
                    if (described.path("x-required-scope").asString("").equals(scope)) {
                        routes.add(route);
                    }
                    described.path("x-required-scope-with").properties().stream()
                            .filter(with -> with.getValue().asString().equals(scope))
                            .forEach(with -> routes.add(route + "?" + with.getKey()));
                }));
        return routes;
    }

    @Test
    void everyRoleIsThereWithItsScopes() {
        Map<String, TreeSet<String>> documented = new TreeMap<>();
        ROLE.matcher(page).results().forEach(row -> documented.put(row.group(1), new TreeSet<>(words(row.group(2)))));
        Map<String, TreeSet<String>> known = new TreeMap<>();
        Roles.all()
                .forEach((role, scopes) -> known.put(
                        role,
                        scopes.equals(Scope.all())
                                ? new TreeSet<>()
                                : scopes.stream().map(Scope::key).collect(Collectors.toCollection(TreeSet::new))));
        assertThat(documented).isEqualTo(known);
    }
}
