package io.callwake.application.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.analysis.Verdict;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CleanAnswerTest {

    private static final String BAD = "a\0b\ud83dc\udc4b 🙂";
    private static final String CLEAN = "a\ufffdb\ufffdc\ufffd 🙂";

    private static Claim<String> claim(String text) {
        return new Claim<>(text, text, List.of(new Cited(3, text)));
    }

    private static Answer answer(String text) {
        Verdict verdict = new Verdict(Verdict.Word.MET, text, List.of(new Cited(1, text)));
        return new Answer(
                new Claims(
                        text,
                        null,
                        7,
                        verdict,
                        new LinkedHashMap<>(Map.of(text, verdict)),
                        claim(text),
                        new LinkedHashMap<>(Map.of(
                                text,
                                List.of(
                                        new Claim<>(text, text, List.of(new Cited(3, text))),
                                        new Claim<>(BigDecimal.TEN, null, List.of())))),
                        List.of(claim(text)),
                        List.of(claim(text)),
                        text,
                        null),
                new Usage("openai", text, "analysis-1", 1, 2, 3),
                List.of(text));
    }

    @Test
    void whatCannotBeKeptIsReplacedWhereverItStands() {
        assertThat(CleanAnswer.of(answer(BAD))).isEqualTo(answer(CLEAN));
    }

    @Test
    void nobodyUsesLessThanNothingOrMoreThanThereIs() {
        assertThat(CleanAnswer.usage(new Usage("a", null, "1", -5, Long.MAX_VALUE, -1)))
                .isEqualTo(new Usage("a", null, "1", 0, 10_000_000_000L, 0));
    }

    @Test
    void whatIsMoreThanAnIntegerHoldsIsCountedAsItIs() {
        Usage much = new Usage("a", null, "1", 3_000_000_000L, 2_147_483_648L, 2);
        assertThat(CleanAnswer.usage(much)).isEqualTo(much);
    }
}
