package io.callwake.graphql.agent;

import graphql.schema.GraphQLObjectType;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentDocument;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.graphql.ConnectionContract;
import io.callwake.testing.TestGraphQl;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An agent has a revision from its beginning, which is the first that is added here. */
class RevisionConnectionTest implements ConnectionContract {

    private final TestGraphQl graphQl = new TestGraphQl();
    private final Agent agent = graphQl.addAgent("line", "Line");
    private int added;

    @Override
    public TestGraphQl graphQl() {
        return graphQl;
    }

    @Override
    public String list() {
        return "revisions";
    }

    @Override
    public String asked(String ofList) {
        return "agent(ref: \"line\") { " + ofList + " }";
    }

    @Override
    public String path() {
        return "agent.revisions";
    }

    @Override
    public GraphQLObjectType parent() {
        return TestGraphQl.source().schema().getObjectType("Agent");
    }

    @Override
    public String name() {
        return "number";
    }

    /** Whatever its rank: a revision is always the latest. */
    @Override
    public String add(int rank) {
        if (++added > 1) {
            AgentDocument document = AgentDocument.accepted(Map.of("name", "Draft " + added));
            graphQl.agents()
                    .add(
                            graphQl.tenant(),
                            AgentRevision.draft(agent.id(), added, document, TestGraphQl.NOW, "user:ada"));
        }
        return String.valueOf(added);
    }

    @Override
    @Test
    public void whenItIsEmptySoIsItsPage() {
        graphQl.ask("{ agent(ref: \"line\") { revisions { totalCount } } }")
                .path("agent.revisions.totalCount")
                .entity(Integer.class)
                .isEqualTo(1);
    }

    @Override
    public List<String> questions() {
        return graphQl.agents().questionsOnRevisions();
    }

    @Override
    public String foreignCursor() {
        return graphQl.ask("{ agents(first: 1) { edges { cursor } } }")
                .path("agents.edges[0].cursor")
                .entity(String.class)
                .get();
    }
}
