package io.callwake.domain.analysis;

import static java.util.Objects.requireNonNullElse;

import io.callwake.domain.agent.AnalysisSettings;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.StandardOutcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks what an analyst claims against the transcript, and keeps what it proves. Each {@link Rule} has to be passed; what is
 * not is {@code null}, with a reason.
 */
public final class Grounding {

    private static final int LONGEST_SUMMARY = 2_000;
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_ITEM = 300;
    private static final int MOST_ITEMS = 20;
    private static final int MOST_CATEGORIES = 3;
    private static final Set<Speaker> ANYBODY = EnumSet.allOf(Speaker.class);
    private static final String NO_MATCH = "no_match";
    private static final String UNSUPPORTED = "unsupported";

    private final Talk talk;
    private final Brief brief;
    private final Claims claims;
    private final Checks checks;
    private final Fields fields;
    private final Facts facts;
    private final Set<Rule> rules;
    private final List<Rejected> rejected = new ArrayList<>();

    private Grounding(Set<Rule> rules, Brief brief, Claims claims, ReadNumber readNumber) {
        this.rules = rules;
        this.brief = brief;
        this.claims = claims;
        this.talk = new Talk(brief);
        this.checks = new Checks(talk, rules);
        this.fields = new Fields(talk, checks, readNumber, rules);
        this.facts = new Facts(talk);
    }

    /** Never throws, whatever is claimed. */
    public static Analysis of(Brief brief, Claims claims, ReadNumber readNumber) {
        return of(EnumSet.allOf(Rule.class), brief, claims, readNumber);
    }

    static Analysis of(Set<Rule> rules, Brief brief, Claims claims, ReadNumber readNumber) {
        return new Grounding(rules, brief, claims, readNumber).analysis();
    }

    /**
     * @param reason nothing if there was no claim
     */
    private record Judged<T>(
            @Nullable T value, Evidence evidence, @Nullable String reason) {

        static <T> Judged<T> nothing(@Nullable String reason) {
            return new Judged<>(null, Evidence.NONE, reason);
        }

        static <T> Judged<T> nothingOf(T value) {
            return new Judged<>(value, Evidence.NONE, null);
        }
    }

    private Analysis analysis() {
        AnalysisSettings settings = brief.settings();
        boolean isJudged = settings.isEnabled();
        Judged<Sentiment> sentiment = isJudged ? sentiment() : Judged.nothing(null);
        Judged<GoalVerdict> goal = isJudged && settings.rubric() != null
                ? verdict("goal", claims.goal(), Denials.isContrary("", settings.rubric()))
                : Judged.nothing(null);
        List<CriterionVerdict> criteria = isJudged ? criteria() : List.of();
        Judged<OutcomeKey> outcome = outcome();
        List<String> items = new ArrayList<>();
        List<Evidence> itemsEvidence = new ArrayList<>();
        actionItems(items, itemsEvidence);
        List<ExtractedValue> values = fields.values(claims, rejected);
        Gist gist = new Gist(
                isJudged ? AnalysisStatus.COMPLETED : AnalysisStatus.SKIPPED,
                isJudged ? null : "the agent's calls are not judged",
                kept("summary", claims.summary(), LONGEST_SUMMARY),
                sentiment.value(),
                goal.value(),
                outcome.value(),
                items);
        Grounds grounds = new Grounds(
                null,
                goal.evidence(),
                sentiment.evidence(),
                sentiment.value() == null ? null : turnedAt(),
                outcome.evidence(),
                outcome.reason(),
                criteria,
                Score.of(criteria),
                itemsEvidence,
                categories(),
                kept("notes", claims.notes(), LONGEST_SUMMARY),
                reached(),
                rejected);
        return new Analysis(gist, grounds, values, null);
    }

    private boolean isOn(Rule rule) {
        return rules.contains(rule);
    }

    private void reject(String what, Rule rule) {
        rejected.add(new Rejected(what, rule));
    }

    /** A text without the sentences that say more than was said. */
    private @Nullable String kept(String what, @Nullable String text, int longest) {
        String clean = Texts.clean(text, longest);
        if (clean == null || !isOn(Rule.FOLLOWS)) {
            return clean;
        }
        String kept = facts.supported(clean);
        if (kept == null || kept.length() < clean.length() - 1) {
            reject(what, Rule.FOLLOWS);
        }
        return kept;
    }

    private @Nullable String reason(@Nullable String text) {
        String clean = Texts.cleanLine(text, LONGEST_REASON);
        return clean == null || !isOn(Rule.FOLLOWS) ? clean : facts.supported(clean);
    }

    private Evidence absence() {
        return talk.size() == 0
                ? Evidence.NONE
                : new Evidence(List.of(), new Span(brief.firstTurn(), brief.firstTurn() + talk.size() - 1));
    }

    /** What does not need a quote may have some; those that stand are shown. */
    private Evidence absence(List<Cited> cited) {
        Evidence absence = absence();
        Checks.Checked checked = checks.check(cited, new Checks.Need(ANYBODY, false, false));
        return checked.material() == null
                ? absence
                : new Evidence(checked.material().evidence(talk).quotes(), absence.read());
    }

    private Judged<Sentiment> sentiment() {
        Claim<Sentiment> claim = claims.sentiment();
        if (claim == null) {
            return Judged.nothing(null);
        }
        if (claim.value() == Sentiment.NEUTRAL) {
            return new Judged<>(Sentiment.NEUTRAL, absence(claim.cited()), null);
        }
        Checks.Checked checked = checks.check(claim.cited(), Checks.Need.CUSTOMERS);
        Material material = checked.material();
        if (material == null) {
            reject("sentiment", checked.rule());
            return Judged.nothing(null);
        }
        if (claim.value() == Sentiment.POSITIVE) {
            material = meant(material, Disowned::isNotGlad);
        }
        if (material == null) {
            reject("sentiment", Rule.FOLLOWS);
            return Judged.nothing(null);
        }
        long turns = material.own().stream().mapToInt(Passage::index).distinct().count();
        if (claim.value() == Sentiment.MIXED && turns < 2 && isOn(Rule.FOLLOWS)) {
            reject("sentiment", Rule.FOLLOWS);
            return Judged.nothing(null);
        }
        return new Judged<>(claim.value(), material.evidence(talk), null);
    }

    /** What is left of it without what its clause denies. */
    private @Nullable Material meant(Material material, Predicate<Passage> isDisowned) {
        return isOn(Rule.FOLLOWS) && talk.isEnglish() ? Disowned.without(material, isDisowned) : material;
    }

    private @Nullable Integer turnedAt() {
        Integer turn = claims.turnedAt();
        boolean isCustomers = turn != null && talk.has(turn) && talk.turn(turn).speaker() == Speaker.CUSTOMER;
        return isCustomers ? turn : null;
    }

    /** @param isContrary whether it is met if somebody refuses something */
    private Judged<GoalVerdict> verdict(String what, @Nullable Verdict verdict, boolean isContrary) {
        if (verdict == null) {
            return Judged.nothingOf(new GoalVerdict.NotEvaluable("it was not judged"));
        }
        String reason = reason(verdict.reason());
        return switch (verdict.word()) {
            case CANNOT_TELL ->
                Judged.nothingOf(new GoalVerdict.NotEvaluable(requireNonNullElse(reason, "it cannot be told")));
            case NOT_MET ->
                new Judged<>(
                        new GoalVerdict.NotMet(requireNonNullElse(reason, "nothing in the call shows it")),
                        absence(verdict.cited()),
                        null);
            case MET -> {
                Checks.Checked checked = checks.check(verdict.cited(), Checks.Need.CUSTOMERS);
                Material material = checked.material();
                if (material == null) {
                    reject(what, checked.rule());
                    yield Judged.nothingOf(new GoalVerdict.NotEvaluable(UNSUPPORTED));
                }
                Material meant = isContrary ? material : meant(material, Disowned::isCutShort);
                if (meant == null) {
                    reject(what, Rule.FOLLOWS);
                    yield Judged.nothingOf(new GoalVerdict.NotEvaluable(UNSUPPORTED));
                }
                if (isTakenBack(meant)) {
                    reject(what, Rule.NOT_CORRECTED);
                    yield Judged.nothingOf(new GoalVerdict.NotEvaluable(UNSUPPORTED));
                }
                yield new Judged<>(
                        new GoalVerdict.Met(requireNonNullElse(reason, "the quoted words show it")),
                        meant.evidence(talk),
                        null);
            }
        };
    }

    private List<CriterionVerdict> criteria() {
        List<CriterionVerdict> verdicts = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (AnalysisSettings.Criterion criterion : brief.settings().criteria()) {
            known.add(criterion.name());
            Judged<GoalVerdict> judged = verdict(
                    "criteria." + criterion.name(),
                    claims.criteria().get(criterion.name()),
                    Denials.isContrary(criterion.name(), criterion.description()));
            GoalVerdict verdict = requireNonNullElse(judged.value(), new GoalVerdict.NotEvaluable(UNSUPPORTED));
            verdicts.add(new CriterionVerdict(criterion.name(), criterion.weight(), verdict, judged.evidence()));
        }
        claims.criteria().forEach((name, verdict) -> {
            if (!known.contains(name)) {
                reject("criteria", Rule.WITHIN_LIST);
                if (!isOn(Rule.WITHIN_LIST)) {
                    Judged<GoalVerdict> judged = verdict("criteria", verdict, false);
                    verdicts.add(new CriterionVerdict(
                            name,
                            1,
                            requireNonNullElse(judged.value(), new GoalVerdict.NotEvaluable(UNSUPPORTED)),
                            judged.evidence()));
                }
            }
        });
        return verdicts;
    }

    private Judged<OutcomeKey> outcome() {
        Claim<String> claim = claims.outcome();
        OutcomeKey key = claim == null ? null : key(claim.value());
        if (claim == null || key == null) {
            return Judged.nothing(NO_MATCH);
        }
        boolean isListed =
                brief.outcomes().stream().anyMatch(outcome -> outcome.key().equals(key));
        Set<Speaker> who = key.value().equals("gatekeeper")
                ? EnumSet.of(Speaker.CUSTOMER, Speaker.OTHER)
                : EnumSet.of(Speaker.CUSTOMER);
        Checks.Checked checked = checks.check(claim.cited(), new Checks.Need(who, true, false));
        Material material = checked.material();
        if (material != null && !mayBeDenied(key)) {
            material = meant(material, Disowned::isCutShort);
            if (material == null) {
                reject("outcome", Rule.FOLLOWS);
                return Judged.nothing(UNSUPPORTED);
            }
        }
        Optional<Rule> failed = material == null ? Optional.of(checked.rule()) : failedBy(key, material, isListed);
        if (material == null || failed.isPresent()) {
            reject("outcome", failed.orElse(checked.rule()));
            return Judged.nothing(UNSUPPORTED);
        }
        return new Judged<>(key, material.evidence(talk), reason(claim.reason()));
    }

    /** Whether words that their clause denies may prove it; what is an appointment is read word by word anyway. */
    private boolean mayBeDenied(OutcomeKey key) {
        return StandardOutcome.of(key)
                .map(standard -> switch (standard) {
                    case QUALIFIED_LEAD, FOLLOW_UP_NEEDED -> false;
                    case APPOINTMENT_SCHEDULED, NOT_INTERESTED, GATEKEEPER, VOICEMAIL -> true;
                })
                .orElseGet(() -> brief.outcomes().stream()
                        .filter(outcome -> outcome.key().equals(key))
                        .anyMatch(outcome -> Denials.isContrary(key.value(), outcome.description())));
    }

    private Optional<Rule> failedBy(OutcomeKey key, Material material, boolean isListed) {
        if (isOn(Rule.FOLLOWS) && talk.isEnglish() && !OutcomeProof.holds(key, material, talk)) {
            return Optional.of(Rule.FOLLOWS);
        }
        if (isTakenBack(material)) {
            return Optional.of(Rule.NOT_CORRECTED);
        }
        boolean isMachines = key.value().equals("voicemail");
        boolean contradictsLine = isMachines ? isPerson() : isMachine();
        if (isOn(Rule.REACHED) && contradictsLine) {
            return Optional.of(Rule.REACHED);
        }
        return isOn(Rule.WITHIN_LIST) && !isListed ? Optional.of(Rule.WITHIN_LIST) : Optional.empty();
    }

    private boolean isTakenBack(Material material) {
        return isOn(Rule.NOT_CORRECTED) && new Corrections(talk).isTakenBack(material);
    }

    private static @Nullable OutcomeKey key(String text) {
        try {
            return text.equals("none") ? null : new OutcomeKey(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private boolean isMachine() {
        return Gate.isMachine(talk);
    }

    /** The line proves one, or the machine that it speaks of has answered like one. */
    private boolean isPerson() {
        Reach reach = brief.line().reach();
        return reach == Reach.PERSON || reach == Reach.GATEKEEPER || Gate.isConversation(talk);
    }

    private void actionItems(List<String> items, List<Evidence> evidence) {
        Set<String> distinct = new LinkedHashSet<>();
        for (Claim<String> claim : claims.actionItems()) {
            String text = Texts.cleanLine(claim.value(), LONGEST_ITEM);
            if (text == null || items.size() == MOST_ITEMS || distinct.contains(text)) {
                continue;
            }
            Checks.Checked checked = checks.check(claim.cited(), new Checks.Need(ANYBODY, false, false));
            if (checked.material() == null) {
                reject("actionItems", checked.rule());
                continue;
            }
            Material meant = meant(checked.material(), passage -> Disowned.isNotToBeDone(passage, text));
            if (meant == null || (isOn(Rule.FOLLOWS) && !facts.isSupported(text))) {
                reject("actionItems", Rule.FOLLOWS);
            } else {
                distinct.add(text);
                items.add(text);
                evidence.add(meant.evidence(talk));
            }
        }
    }

    private List<Category> categories() {
        List<Category> categories = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Claim<String> claim : claims.categories()) {
            Checks.Checked checked = checks.check(claim.cited(), new Checks.Need(ANYBODY, false, false));
            if (isOn(Rule.WITHIN_LIST) && !brief.settings().categories().contains(claim.value())) {
                reject("categories", Rule.WITHIN_LIST);
            } else if (checked.material() == null) {
                reject("categories", checked.rule());
            } else {
                Material meant = meant(checked.material(), passage -> Disowned.isOffTopic(passage, claim.value()));
                if (meant == null) {
                    reject("categories", Rule.FOLLOWS);
                } else if (categories.size() < MOST_CATEGORIES && taken.add(claim.value())) {
                    categories.add(new Category(claim.value(), meant.evidence(talk)));
                }
            }
        }
        return categories;
    }

    private @Nullable Reach reached() {
        Claim<Reach> claim = claims.reached();
        if (claim == null || claim.value() == Reach.UNKNOWN || claim.value() == Reach.NOBODY) {
            return null;
        }
        Set<Speaker> who = EnumSet.of(Speaker.CUSTOMER, Speaker.OTHER);
        Checks.Checked checked = checks.check(claim.cited(), new Checks.Need(who, false, false));
        Material material = checked.material();
        if (material == null) {
            reject("reached", checked.rule());
            return null;
        }
        boolean contradictsLine = claim.value() == Reach.MACHINE
                ? isPerson() || material.own().stream().noneMatch(passage -> MachineTalk.isIn(passage.text()))
                : isMachine();
        if (contradictsLine && isOn(Rule.REACHED)) {
            reject("reached", Rule.REACHED);
            return null;
        }
        return claim.value() == brief.line().reach() ? null : claim.value();
    }
}
