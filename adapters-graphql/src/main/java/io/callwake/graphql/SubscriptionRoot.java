package io.callwake.graphql;

import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The one field of a subscription is neither skipped nor included on a condition, as the specification demands. The engine takes
 * it for granted that it is there, and stumbles if it is not.
 */
final class SubscriptionRoot {

    private final Document document;
    private final Set<String> seen = new HashSet<>();

    private SubscriptionRoot(Document document) {
        this.document = document;
    }

    /** @throws LimitExceeded if there is a condition */
    static void check(Document document) {
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            if (operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION) {
                new SubscriptionRoot(document).check(operation.getSelectionSet());
            }
        }
    }

    private void check(SelectionSet set) {
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof DirectivesContainer<?> node
                    && (node.hasDirective("skip") || node.hasDirective("include"))) {
                throw new LimitExceeded(
                        ErrorCode.INVALID_DOCUMENT, "The field of a subscription has neither @skip nor @include.");
            }
            switch (selection) {
                case InlineFragment inline -> check(inline.getSelectionSet());
                case FragmentSpread spread
                when seen.add(spread.getName()) ->
                    document.getDefinitionsOfType(FragmentDefinition.class).stream()
                            .filter(fragment -> fragment.getName().equals(spread.getName()))
                            .forEach(fragment -> check(fragment.getSelectionSet()));
                default -> {}
            }
        }
    }
}
