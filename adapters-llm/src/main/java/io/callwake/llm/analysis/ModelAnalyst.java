package io.callwake.llm.analysis;

import io.callwake.application.analysis.Analyst;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.analysis.AnalystFailed.Kind;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Strictness;
import java.time.Duration;

/** Has a model read the call. An answer of no use gets one chance to be mended. */
final class ModelAnalyst implements Analyst {

    private final ModelLine line;

    ModelAnalyst(ModelLine line) {
        this.line = line;
    }

    /**
     * @throws AnalystFailed if there is no answer that can be read, or none in time
     */
    @Override
    public Answer analyse(Brief brief, Duration atMost) {
        Questions questions = Questions.of(brief);
        Conversation conversation = line.open(new AboutCall(brief, questions), mostTokens(questions), atMost);
        Conversation.Asked asked = conversation.ask(line.manners());
        line.remember(asked.manners());
        Reading reading = ReadAnswer.of(questions, asked.reply().text());
        if (reading instanceof Reading.NotUnderstood(String fault)) {
            boolean isCut = asked.reply().isCut();
            Reply mended =
                    conversation.add(asked, Prompts.repair(isCut ? "it was too long and broke off" : fault, isCut));
            reading = ReadAnswer.of(questions, mended.text());
        }
        return switch (reading) {
            case Reading.Understood(var claims) -> new Answer(claims, conversation.spent(), conversation.answers());
            case Reading.NotUnderstood _ -> throw conversation.failed(Kind.UNUSABLE);
        };
    }

    private static int mostTokens(Questions questions) {
        return Math.min(ModelLine.MOST_TOKENS, 4_096 + 150 * questions.fields().size());
    }

    private record AboutCall(Brief brief, Questions questions) implements Conversation.Asking {

        @Override
        public String system() {
            return Prompts.system();
        }

        @Override
        public String question(Strictness strictness) {
            return Prompts.brief(brief, questions, strictness);
        }

        @Override
        public String schema() {
            return PlainJson.line(AnswerSchema.of(questions));
        }

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "AboutCall[" + brief.call() + "]";
        }
    }
}
