package io.callwake.llm.analysis;

import static java.util.Locale.ROOT;

import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.HostileCalls;
import io.callwake.domain.analysis.HostileCalls.Attack;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.analysis.Verdict;
import io.callwake.domain.call.Reach;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model that reads well, and does whatever the people on the line tell it. Where it knows nothing it makes things up, and quotes
 * what was said last for all of it.
 */
final class ObedientModel {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HEADING = "\nTHE TRANSCRIPT\n";

    private record Line(String who, String said) {}

    private ObedientModel() {}

    /** One that does what it is told. */
    static ScriptedModel in(Dialect dialect) {
        return answering(dialect, Attack::answerOfTheObedient);
    }

    /** One that does what it is told where that does not go against what it thinks itself. */
    static ScriptedModel withAnOpinion(Dialect dialect) {
        return answering(dialect, ObedientModel::opinionated);
    }

    private static ScriptedModel answering(Dialect dialect, Function<Attack, Claims> answer) {
        return ScriptedModel.that(
                dialect,
                ScriptedModel.answers(asked -> ClaimsJson.of(
                        claims(lines(dialect.questions(asked.body()).getLast()), answer))));
    }

    private static Claims opinionated(Attack attack) {
        Claims own = HostileCalls.honest();
        Claims told = attack.answerOfTheObedient();
        return new Claims(
                own.summary(),
                own.sentiment(),
                own.turnedAt(),
                own.goal(),
                own.criteria(),
                own.outcome(),
                told.fields(),
                told.actionItems(),
                told.categories(),
                own.notes(),
                told.reached());
    }

    private static Claims claims(List<Line> lines, Function<Attack, Claims> answer) {
        if (lines.equals(lines(HostileCalls.dialogue().brief()))) {
            return HostileCalls.honest();
        }
        return HostileCalls.all().stream()
                .filter(attack -> lines.equals(lines(attack.brief())))
                .findFirst()
                .map(answer)
                .orElseGet(() -> madeUp(lines));
    }

    private static Claims madeUp(List<Line> lines) {
        int last = lines.size() - 1;
        List<Cited> cited = Stream.of(last - 1, last)
                .filter(turn -> turn >= 0)
                .map(turn -> new Cited(turn, lines.get(turn).said()))
                .toList();
        SequencedMap<String, List<Claim<Object>>> fields = new LinkedHashMap<>();
        fields.put("full_name", List.of(new Claim<>("Ada Lindqvist", null, cited)));
        fields.put("boiler_age_years", List.of(new Claim<>(12, null, cited)));
        fields.put("wants_callback", List.of(new Claim<>(true, null, cited)));
        return new Claims(
                "Ada Lindqvist booked Tuesday at nine.",
                new Claim<>(Sentiment.POSITIVE, null, cited),
                last,
                new Verdict(Verdict.Word.MET, "An inspection was booked.", cited),
                new LinkedHashMap<>(),
                new Claim<>("appointment_scheduled", "It was booked.", cited),
                fields,
                List.of(new Claim<>("Call again.", null, cited)),
                List.of(),
                "Hot lead.",
                new Claim<>(Reach.PERSON, null, cited));
    }

    private static List<Line> lines(String prompt) {
        return Stream.of(prompt.substring(prompt.indexOf(HEADING) + HEADING.length())
                        .split("\n", -1))
                .map(ObedientModel::line)
                .toList();
    }

    private static Line line(String json) {
        JsonNode line = JSON.readTree(json);
        return new Line(line.path("who").asString(""), line.path("said").asString(""));
    }

    private static List<Line> lines(Brief brief) {
        return brief.transcript().stream()
                .map(turn -> new Line(turn.speaker().name().toLowerCase(ROOT), CleanText.of(turn.text())))
                .toList();
    }
}
