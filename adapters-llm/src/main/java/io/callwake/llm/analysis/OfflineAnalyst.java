package io.callwake.llm.analysis;

import io.callwake.application.analysis.Analyst;
import io.callwake.domain.agent.AnalysisSettings;
import io.callwake.domain.agent.AnalysisSettings.Criterion;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Sought;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.analysis.Verdict;
import io.callwake.domain.call.Speaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An analyst that needs no model and no key: it finds by rules what is said plainly, the same each time, and claims nothing where
 * it is not sure. It does not sum up, and does not judge whether a goal was met.
 */
public final class OfflineAnalyst implements Analyst {

    private static final Usage USAGE = new Usage("offline", null, "offline-1", 0, 0, 0);
    private static final String NO_JUDGE = "the offline analyst does not judge rubrics";

    @Override
    public Answer analyse(Brief brief, Duration atMost) {
        Dialogue dialogue = Dialogue.of(brief);
        AnalysisSettings settings = brief.settings();
        SequencedMap<String, Verdict> criteria = new LinkedHashMap<>();
        for (Criterion criterion : settings.criteria()) {
            criteria.put(criterion.name(), cannotTell());
        }
        Mood mood = Mood.of(dialogue);
        return new Answer(
                new Claims(
                        null,
                        mood.claim(),
                        mood.turnedAt(),
                        settings.rubric() == null ? null : cannotTell(),
                        criteria,
                        new PlainOutcome(dialogue, brief.outcomes()).claim(),
                        fields(dialogue, brief.fields()),
                        Promises.in(dialogue),
                        categories(dialogue, settings.categories()),
                        null,
                        null),
                USAGE,
                List.of());
    }

    private static Verdict cannotTell() {
        return new Verdict(Verdict.Word.CANNOT_TELL, NO_JUDGE, List.of());
    }

    private static SequencedMap<String, List<Claim<Object>>> fields(Dialogue dialogue, List<Sought> fields) {
        PlainFields plain = new PlainFields(dialogue);
        SequencedMap<String, List<Claim<Object>>> found = new LinkedHashMap<>();
        for (Sought sought : fields) {
            List<Claim<Object>> claims = plain.of(sought);
            if (!claims.isEmpty()) {
                found.put(sought.name(), claims);
            }
        }
        return found;
    }

    /** Those whose names were said. */
    private static List<Claim<String>> categories(Dialogue dialogue, List<String> categories) {
        List<Claim<String>> said = new ArrayList<>();
        for (String category : categories) {
            Claim<String> claim = category(dialogue, category);
            if (claim != null) {
                said.add(claim);
            }
        }
        return said;
    }

    private static @Nullable Claim<String> category(Dialogue dialogue, String category) {
        WordRow name = WordRow.of(category);
        for (Heard heard : dialogue.turns()) {
            int at = heard.isBy(Speaker.OTHER) ? -1 : name.firstIn(heard.row(), 0);
            if (at >= 0 && !heard.isNegated(at)) {
                return new Claim<>(category, null, List.of(heard.citedAround(at, at + name.size())));
            }
        }
        return null;
    }
}
