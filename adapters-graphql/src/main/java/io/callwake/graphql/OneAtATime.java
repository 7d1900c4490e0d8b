package io.callwake.graphql;

import graphql.execution.ResultPath;
import graphql.schema.DataFetchingEnvironment;

/** Fields that are told of one thing at a time. Below a list there would be a query for each entry. */
public final class OneAtATime {

    private OneAtATime() {}

    /**
     * Refuses the field below a list.
     *
     * @param thing of which it is told, as the field that asks for one of them is called
     */
    public static void require(DataFetchingEnvironment field, String thing) {
        for (ResultPath at = field.getExecutionStepInfo().getPath(); at != null; at = at.getParent()) {
            if (at.isListSegment()) {
                throw new BadInput(field.getField().getName() + " is told of one " + thing
                        + " at a time: ask for it below " + thing + " or node, not below a list.");
            }
        }
    }
}
