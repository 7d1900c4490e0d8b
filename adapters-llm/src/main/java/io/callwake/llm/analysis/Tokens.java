package io.callwake.llm.analysis;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a provider says that one request took. What is no count is none: the answer beside it is as good. */
record Tokens(long input, long output) {

    static final Tokens NONE = new Tokens(0, 0);

    /** Many times what any model can read. */
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000_000_000L);

    private static final String USAGE = "usage";
    private static final List<String> INPUT = List.of("prompt_tokens", "input_tokens");
    private static final List<String> OUTPUT = List.of("completion_tokens", "output_tokens");

    /** Takes them out of what was answered. */
    static Tokens takenOutOf(ObjectNode answer) {
        JsonNode usage = answer.path(USAGE);
        answer.remove(USAGE);
        return new Tokens(count(usage, INPUT), count(usage, OUTPUT));
    }

    private static long count(JsonNode usage, List<String> names) {
        return names.stream()
                .map(usage::path)
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .filter(Tokens::isCount)
                .mapToLong(BigDecimal::longValueExact)
                .findFirst()
                .orElse(0);
    }

    /** The bound comes first: of a number with a million digits nothing else is asked. */
    private static boolean isCount(BigDecimal number) {
        return number.signum() >= 0
                && number.compareTo(MOST) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }
}
