package io.callwake.llm.analysis;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.analysis.AnalystFailed.Kind;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.Provider;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.analysis.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** What is said to one model, and what it says, one after the other. It counts what that takes, and ends in time. */
final class Conversation {

    private static final String SCHEMA_NAME = "analysis";
    private static final String NOTHING = "(nothing)";
    private static final int LONGEST_REMEMBERED = 20_000;

    private final AnalysisModel model;
    private final Client client;
    private final Asking asking;
    private final long endsAt;
    private final List<ChatMessage> said = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private Usage spent;

    /** What is asked, in the way that a model understands. */
    interface Asking {
        String system();

        /** It says as much about the form of the answer as the provider does not see to. */
        String question(Strictness strictness);

        /** Of the answer, as JSON. */
        String schema();
    }

    /** How the model is asked. */
    @FunctionalInterface
    interface Client {
        /** @param told hears what the next answer took, whatever becomes of that */
        ChatModel of(Manners manners, Consumer<Tokens> told);
    }

    Conversation(AnalysisModel model, Client client, Asking asking, Duration atMost) {
        this.model = model;
        this.client = client;
        this.asking = asking;
        this.endsAt = System.nanoTime() + atMost.toNanos();
        this.spent =
                new Usage(model.provider().name().toLowerCase(Locale.ROOT), model.model(), Prompts.VERSION, 0, 0, 0);
    }

    /**
     * @param manners in which to begin; the model may turn out to want others
     * @throws AnalystFailed if there is no answer
     */
    Asked ask(Manners manners) {
        Manners now = manners;
        while (true) {
            said.clear();
            said.add(SystemMessage.from(asking.system()));
            said.add(UserMessage.from(asking.question(now.strictness())));
            try {
                return new Asked(send(now), now);
            } catch (RuntimeException e) {
                now = after(e, now);
            }
        }
    }

    /** What came back, and how the model had to be asked for it. */
    record Asked(Reply reply, Manners manners) {}

    private Manners after(RuntimeException failure, Manners manners) {
        Optional<Manners> others =
                Failures.in(failure, Refusal.class).flatMap(refusal -> manners.after(refusal, model.provider()));
        return others.orElseThrow(() -> Failures.of(failure, spent));
    }

    /**
     * Says something more.
     *
     * @throws AnalystFailed if there is no answer
     */
    Reply add(Asked before, String more) {
        String answered = CleanText.cut(before.reply().text(), LONGEST_REMEMBERED);
        said.add(AiMessage.from(answered.isBlank() ? NOTHING : answered));
        said.add(UserMessage.from(more));
        try {
            return send(before.manners());
        } catch (RuntimeException e) {
            throw Failures.of(e, spent);
        }
    }

    private Reply send(Manners manners) {
        Duration left = Duration.ofNanos(endsAt - System.nanoTime());
        if (!left.isPositive()) {
            throw new Unanswered(Unanswered.Because.TIME, null);
        }
        AtomicReference<Tokens> took = new AtomicReference<>(Tokens.NONE);
        ChatModel chat = client.of(manners, took::set);
        ChatRequest request = request(manners.strictness());
        Reply reply;
        try {
            reply = InTime.within(left, () -> Reply.of(chat.chat(request)));
        } finally {
            count(took.get());
        }
        answers.add(reply.text());
        if (reply.isRefusal()) {
            throw failed(Kind.REFUSED);
        }
        return reply;
    }

    private ChatRequest request(Strictness strictness) {
        ChatRequest.Builder request = ChatRequest.builder().messages(said);
        return switch (strictness) {
            case SCHEMA -> request.responseFormat(schema()).build();
            case JSON ->
                model.provider() == Provider.OPENAI
                        ? request.responseFormat(ResponseFormat.JSON).build()
                        : request.build();
            case TEXT -> request.build();
        };
    }

    private ResponseFormat schema() {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(SCHEMA_NAME)
                        .rootElement(JsonRawSchema.from(asking.schema()))
                        .build())
                .build();
    }

    /** Of one request. */
    private void count(Tokens took) {
        spent = spent.plus(
                new Usage(spent.analyst(), spent.model(), spent.promptVersion(), took.input(), took.output(), 1));
    }

    AnalystFailed failed(Kind kind) {
        return new AnalystFailed(kind, null, spent);
    }

    /** By now. */
    Usage spent() {
        return spent;
    }

    /** All that came back, word for word. */
    List<String> answers() {
        return List.copyOf(answers);
    }
}
