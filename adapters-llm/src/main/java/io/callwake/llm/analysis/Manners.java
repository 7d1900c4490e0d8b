package io.callwake.llm.analysis;

import io.callwake.domain.analysis.Provider;
import io.callwake.domain.analysis.Strictness;
import java.util.List;
import java.util.Optional;

/**
 * How a model can be asked. Each takes another part of what the others take, and says so only by refusing a request.
 *
 * @param isCool whether it can be told to always take the most likely word
 * @param countsThoughts whether the bound on its tokens has to be named so that it is on thoughts as well
 * @param isBrief whether it cannot write as much as others
 */
record Manners(Strictness strictness, boolean isCool, boolean countsThoughts, boolean isBrief) {

    private static final List<Integer> OF_THE_QUESTION = List.of(400, 422);

    static Manners of(Strictness strictness) {
        return new Manners(strictness, true, false, false);
    }

    /** How it may be asked after it has refused a request; nothing if that is not what it has refused. */
    Optional<Manners> after(Refusal refusal, Provider provider) {
        if (!OF_THE_QUESTION.contains(refusal.statusCode())) {
            return Optional.empty();
        }
        if (!countsThoughts && refusal.speaksOf("max_completion_tokens")) {
            return Optional.of(new Manners(strictness, isCool, true, isBrief));
        }
        if (isCool && refusal.speaksOf("temperature")) {
            return Optional.of(new Manners(strictness, false, countsThoughts, isBrief));
        }
        if (!isBrief && refusal.speaksOf("max_tokens")) {
            return Optional.of(new Manners(strictness, isCool, countsThoughts, true));
        }
        boolean isAboutTheForm = List.of("schema", "response_format", "json_object", "output_config").stream()
                .anyMatch(refusal::speaksOf);
        return isAboutTheForm
                ? weaker(strictness, provider).map(form -> new Manners(form, isCool, countsThoughts, isBrief))
                : Optional.empty();
    }

    /** What is asked of a model that cannot be held to that; nothing below plain text. */
    static Optional<Strictness> weaker(Strictness strictness, Provider provider) {
        return switch (strictness) {
            // Anthropic knows no JSON without a schema.
            case SCHEMA -> Optional.of(provider == Provider.OPENAI ? Strictness.JSON : Strictness.TEXT);
            case JSON -> Optional.of(Strictness.TEXT);
            case TEXT -> Optional.empty();
        };
    }
}
