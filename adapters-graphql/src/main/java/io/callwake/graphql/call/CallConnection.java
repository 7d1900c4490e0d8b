package io.callwake.graphql.call;

import io.callwake.application.Page;
import io.callwake.application.call.CallLog;
import io.callwake.graphql.PageInfo;
import java.util.List;

/** A page of the calls as the schema has it. */
record CallConnection(List<CallEdge> edges, List<CallNode> nodes, PageInfo pageInfo) {

    record CallEdge(String cursor, CallNode node) {}

    static CallConnection of(Page<CallLog.Entry> page) {
        List<CallEdge> edges = page.items().stream()
                .map(entry -> new CallEdge(Cursors.of(entry.position()), CallNode.of(entry)))
                .toList();
        return new CallConnection(
                edges,
                edges.stream().map(CallEdge::node).toList(),
                new PageInfo(
                        page.hasNext(),
                        page.hasPrevious(),
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor()));
    }

    /** For a query that asks for the count alone. */
    static CallConnection unread() {
        return of(new Page<>(List.of(), false, false));
    }
}
