package io.callwake.graphql.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.testing.TestGraphQl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

/** What {@code docs/receiving-webhooks.md} shows of GraphQL does what it says, one after the other. */
class DocumentedEndpointsTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```graphql\n(.*?)```");

    private final TestGraphQl graphQl = new TestGraphQl();
    private final List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/receiving-webhooks.md")))
            .results()
            .map(found -> found.group(1))
            .toList();

    DocumentedEndpointsTest() throws IOException {}

    @Test
    void theExamplesCanBeAskedInTheirOrder() {
        assertThat(examples).hasSize(3);

        GraphQlTester.Response made = graphQl.ask(examples.get(0));
        made.path("createEndpoint.errors").entityList(Object.class).hasSize(0);
        String id = made.path("createEndpoint.endpoint.id").entity(String.class).get();
        graphQl.ask(examples.get(1))
                .path("deliveries.nodes")
                .entityList(Object.class)
                .hasSize(0);
        graphQl.ask(examples.get(2).replace("ep_…", id))
                .path("redeliverSince")
                .matchesJsonStrictly("{\"queued\": 0, \"hasMore\": false, \"moreAfter\": null, \"errors\": []}");
    }
}
