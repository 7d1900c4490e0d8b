package io.callwake.workflows.call;

import com.google.protobuf.Message;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Everything of ours that a history holds, wherever in it. */
final class Payloads {

    private Payloads() {}

    static List<String> of(WorkflowExecutionHistory history) {
        var found = new ArrayList<String>();
        collect(history.getEvents(), found);
        return found;
    }

    private static void collect(Object value, List<String> found) {
        switch (value) {
            case Payload payload -> found.add(payload.getData().toStringUtf8());
            case Message message -> collect(message.getAllFields().values(), found);
            case Collection<?> values -> values.forEach(each -> collect(each, found));
            default -> {}
        }
    }
}
