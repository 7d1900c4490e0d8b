package io.callwake.domain.agent;

import static io.callwake.domain.document.Kinds.distinct;
import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.listOf;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.yesOrNo;
import static java.util.Objects.requireNonNullElse;

import io.callwake.domain.OneLine;
import io.callwake.domain.agent.AnalysisSettings.Criterion;
import io.callwake.domain.agent.AnalysisSettings.SubstanceGate;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.LanguageTag;
import io.callwake.domain.document.NearestName;
import io.callwake.domain.document.ObjectReader;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads how an agent's calls are judged. */
public final class AnalysisSettingsReader {

    private static final int LONGEST_RUBRIC = 4_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int LONGEST_MODEL = 200;
    private static final int LONGEST_CATEGORY = 100;
    private static final int MOST_CRITERIA = 10;
    private static final int MOST_CATEGORIES = 50;
    private static final int HEAVIEST = 100;
    private static final int MOST_WORDS = 1_000;
    private static final int MOST_TURNS = 100;
    private static final int MOST_SECONDS = 3_600;

    private final @Nullable List<String> models;

    private AnalysisSettingsReader(@Nullable List<String> models) {
        this.models = models;
    }

    /** @param models the names of what can judge; nothing if they need not be looked up */
    public static Kind<AnalysisSettings> kind(@Nullable List<String> models) {
        return object(new AnalysisSettingsReader(models)::read);
    }

    private @Nullable AnalysisSettings read(ObjectReader in) {
        Boolean enabled = in.optional(
                "enabled", yesOrNo().meaning("Whether sentiment, goal and reason are judged; true, if left out."));
        String rubric = in.optional(
                "successCriteria", text(LONGEST_RUBRIC).meaning("What a successful call is, in your own words."));
        List<Criterion> criteria = in.optional(
                "criteria",
                distinct("name", listOf(0, MOST_CRITERIA, object(AnalysisSettingsReader::criterion)))
                        .meaning("Named criteria that add up to a score."));
        String language = in.optional("language", LanguageTag.KIND.meaning("Of summaries and reasons."));
        String model = in.optional(
                "model",
                line(LONGEST_MODEL)
                        .as(this::known)
                        .meaning("Which of the tenant's models judges, or \"offline\"; his chain, if left out."));
        List<String> categories = in.optional(
                "categories",
                distinct(listOf(0, MOST_CATEGORIES, line(LONGEST_CATEGORY)))
                        .meaning("What a call can be filed under."));
        SubstanceGate gate = gate(in);
        in.refuseStrangers();
        return in.built(() -> new AnalysisSettings(
                requireNonNullElse(enabled, true),
                rubric,
                requireNonNullElse(criteria, List.of()),
                gate,
                language,
                model,
                requireNonNullElse(categories, List.of())));
    }

    private String known(String model) {
        if (models != null && !models.contains(model)) {
            throw new IllegalArgumentException(OneLine.quoted(model) + " " + NearestName.complaint(model, models));
        }
        return model;
    }

    private static @Nullable Criterion criterion(ObjectReader in) {
        Supplier<String> name = in.required("name", line(LONGEST_NAME));
        Supplier<String> description =
                in.required("description", text(LONGEST_DESCRIPTION).meaning("When a call meets it."));
        Integer weight = in.optional("weight", wholeNumber(1, HEAVIEST).meaning("How much it counts; 1, if left out."));
        in.refuseStrangers();
        return in.built(() -> new Criterion(name.get(), description.get(), requireNonNullElse(weight, 1)));
    }

    private static SubstanceGate gate(ObjectReader in) {
        SubstanceGate otherwise = SubstanceGate.DEFAULT;
        Integer words = in.optional(
                "minCustomerWords",
                wholeNumber(0, MOST_WORDS).meaning("The fewest words of the customer for a call to be judged."));
        Integer turns = in.optional(
                "minCustomerTurns",
                wholeNumber(0, MOST_TURNS).meaning("The fewest turns of the customer for a call to be judged."));
        Integer seconds =
                in.optional("minSeconds", wholeNumber(0, MOST_SECONDS).meaning("The shortest call that is judged."));
        return new SubstanceGate(
                requireNonNullElse(words, otherwise.customerWords()),
                requireNonNullElse(turns, otherwise.customerTurns()),
                requireNonNullElse(seconds, otherwise.seconds()));
    }
}
