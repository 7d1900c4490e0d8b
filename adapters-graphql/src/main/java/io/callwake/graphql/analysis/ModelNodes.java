package io.callwake.graphql.analysis;

import io.callwake.application.analysis.Models;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.NodeType;
import org.springframework.stereotype.Component;

/** Models by their ids. */
@Component
final class ModelNodes extends NodeType<ModelId, ModelNode> {

    ModelNodes(Models models) {
        super(
                "AnalysisModel",
                ModelNode.class,
                Scope.AGENTS_READ,
                ModelId::parse,
                (caller, id) -> models.all(caller.tenant()).stream()
                        .filter(model -> model.id().equals(id))
                        .findAny()
                        .map(ModelNode::of));
    }
}
