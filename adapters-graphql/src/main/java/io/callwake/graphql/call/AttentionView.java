package io.callwake.graphql.call;

import io.callwake.domain.call.Attention;
import io.callwake.domain.call.PostCall;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person can mend about a call, as the schema has it. */
record AttentionView(Attention kind, String reason) {

    /** @param statusReason why the call was not judged */
    static @Nullable AttentionView of(PostCall postCall, @Nullable String statusReason) {
        return postCall instanceof PostCall.NeedsAttention needed
                ? new AttentionView(needed.why(), Objects.requireNonNullElse(statusReason, "the analysis failed"))
                : null;
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "AttentionView[" + kind + "]";
    }
}
