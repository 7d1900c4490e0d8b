package io.callwake.application.analysis;

import static io.callwake.application.analysis.ScriptedAnalyst.USAGE;
import static io.callwake.application.analysis.ScriptedAnalyst.answer;
import static io.callwake.application.analysis.ScriptedAnalyst.summed;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.MovableClock;
import io.callwake.application.SequentialIds;
import io.callwake.application.analysis.AnalystFailed.Kind;
import io.callwake.application.analysis.AskAnalysts.Asked;
import io.callwake.application.analysis.Models.Access;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AnalysisSettings;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Cost;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Price;
import io.callwake.domain.analysis.Provider;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.analysis.Told;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.CallerZone;
import io.callwake.domain.tenant.TenantId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AskAnalystsTest {

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Price PRICE = new Price(new BigDecimal("2"), new BigDecimal("10"), EURO);

    private final MovableClock clock = MovableClock.at("2026-03-03T09:00:00Z");
    private final SequentialIds ids = new SequentialIds();
    private final TenantId tenant = new TenantId(ids.next());
    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryModels models = new InMemoryModels(transaction);
    private final ScriptedProviders providers = new ScriptedProviders();
    private final ScriptedAnalyst offline = new ScriptedAnalyst();
    private final AskAnalysts askAnalysts = new AskAnalysts(models, providers, null, offline, new Breakers(), clock);
    private boolean isBudgetUsedUp;

    private AnalysisModel aModel(String name, @Nullable Price price, @Nullable Integer place) {
        AnalysisModel model = new AnalysisModel(
                new ModelId(ids.next()),
                name,
                Provider.OPENAI,
                URI.create("https://models.example.net/v1"),
                "large",
                Strictness.SCHEMA,
                false,
                price,
                place,
                clock.instant(),
                null);
        transaction.run(tenant, Site.CHANGE_MODEL, () -> {
            models.save(tenant, model);
            models.setKey(tenant, model.id(), new ModelKey("key-of-" + name));
        });
        providers.of(model.id()).says(name);
        return model;
    }

    private static Brief brief(@Nullable String model, Turn... transcript) {
        AnalysisSettings usual = AnalysisSettings.DEFAULT;
        return new Brief(
                CallId.parse("call_01jd3v9q0m0000000000000000"),
                List.of(transcript),
                new Told(CallStatus.COMPLETED, Reach.PERSON, Ending.USER_HANGUP, Direction.INBOUND, 60),
                Instant.parse("2026-03-03T08:59:00Z"),
                new CallerZone(ZoneOffset.UTC, CallerZone.Source.TENANT),
                ZoneOffset.UTC,
                "en",
                null,
                new AnalysisSettings(true, null, List.of(), usual.gate(), null, model, List.of()),
                List.of(),
                List.of(),
                null,
                null,
                null,
                0,
                null);
    }

    private Asked ask(@Nullable String model) {
        return ask(brief(model, new Turn(Speaker.CUSTOMER, "Hello there, good morning.", null)));
    }

    private Asked ask(Brief brief) {
        return askAnalysts.ask(tenant, brief, () -> isBudgetUsedUp);
    }

    private @Nullable String answerer(@Nullable String model) {
        return switch (ask(model)) {
            case Asked.Answered(Answer answer, var _) -> answer.claims().summary();
            case Asked other -> throw new AssertionError(other);
        };
    }

    private AnalystFailed failure(@Nullable String model) {
        return switch (ask(model)) {
            case Asked.Failed(AnalystFailed failure, var _) -> failure;
            case Asked other -> throw new AssertionError(other);
        };
    }

    @Nested
    class WhoIsAsked {

        @Test
        void withoutAnyModelTheOfflineAnalyst() {
            offline.says("offline");
            assertThat(answerer(null)).isEqualTo("offline");
        }

        @Test
        void withoutAnyModelOfTheTenantsTheInstallations() {
            AnalysisModel model = aModel("installations", null, null);
            AskAnalysts asking = new AskAnalysts(
                    new InMemoryModels(transaction),
                    providers,
                    new Access(model, new ModelKey("key-of-the-installation")),
                    offline,
                    new Breakers(),
                    clock);
            Asked asked = asking.ask(tenant, brief(null, new Turn(Speaker.CUSTOMER, "Hello.", null)), () -> false);
            assertThat(asked)
                    .isInstanceOfSatisfying(
                            Asked.Answered.class,
                            answered -> assertThat(answered.answer().claims().summary())
                                    .isEqualTo("installations"));
            assertThat(providers.keys()).containsExactly(new ModelKey("key-of-the-installation"));
        }

        @Test
        void theFirstOfTheTenantsChain() {
            aModel("second", null, 2);
            aModel("apart", null, null);
            aModel("first", null, 1);
            assertThat(answerer(null)).isEqualTo("first");
            assertThat(providers.keys()).containsExactly(new ModelKey("key-of-first"));
        }

        @Test
        void theOneThatTheRevisionNames() {
            aModel("first", null, 1);
            aModel("apart", null, null);
            assertThat(answerer("apart")).isEqualTo("apart");
        }

        @Test
        void theOfflineAnalystIfTheRevisionNamesHimWhateverModelsThereAre() {
            aModel("first", null, 1);
            offline.says("offline");
            assertThat(answerer("offline")).isEqualTo("offline");
        }

        @Test
        void nobodyIfTheRevisionNamesOneThatIsGone() {
            aModel("first", null, 1);
            AnalysisModel old = aModel("old", null, 2);
            transaction.run(tenant, Site.CHANGE_MODEL, () -> models.save(tenant, old.archived(clock.instant())));
            assertThat(failure("old").kind()).isEqualTo(Kind.MODEL_UNKNOWN);
            assertThat(failure("never there").isRetryable()).isFalse();
            assertThat(providers.keys()).isEmpty();
        }

        @Test
        void nobodyOfAnotherTenant() {
            aModel("first", null, 1);
            offline.says("offline");
            Asked asked = askAnalysts.ask(
                    new TenantId(ids.next()), brief(null, new Turn(Speaker.CUSTOMER, "Hello.", null)), () -> false);
            assertThat(asked).isInstanceOf(Asked.Answered.class);
            assertThat(providers.keys()).isEmpty();
        }
    }

    @Nested
    class TheChain {

        private final AnalysisModel first = aModel("first", PRICE, 1);
        private final AnalysisModel second = aModel("second", null, 2);
        private final AnalysisModel third = aModel("third", null, 3);

        @Test
        void goesOnWhereSomebodyFails() {
            providers.of(first.id()).fails(Kind.UNUSABLE);
            providers.of(second.id()).fails(Kind.REFUSED);
            assertThat(answerer(null)).isEqualTo("third");
        }

        @Test
        void countsWhatEverybodyTook() {
            providers.of(first.id()).fails(Kind.UNUSABLE);
            assertThat(ask((String) null))
                    .isInstanceOfSatisfying(
                            Asked.Answered.class,
                            answered -> assertThat(answered.spent())
                                    .containsExactly(
                                            // 100 tokens at 2 and 10 at 10 for a million.
                                            new Spent(USAGE, new Cost(300, EURO)), new Spent(USAGE, null)));
        }

        @Test
        void goesOnBehindTheOneThatIsNamed() {
            providers.of(second.id()).fails(Kind.REFUSED);
            assertThat(answerer("second")).isEqualTo("third");
            assertThat(providers.of(first.id()).asked()).isEmpty();
        }

        @Test
        void isThereForOneThatStandsApart() {
            AnalysisModel apart = aModel("apart", null, null);
            providers.of(apart.id()).fails(Kind.REFUSED);
            assertThat(answerer("apart")).isEqualTo("first");
        }

        @Test
        void neverEndsWithTheOfflineAnalystByItself() {
            List.of(first, second, third)
                    .forEach(model -> providers.of(model.id()).fails(Kind.REFUSED));
            assertThat(failure(null).kind()).isEqualTo(Kind.REFUSED);
            assertThat(offline.asked()).isEmpty();
        }

        @Test
        void failsWithWhatMayGoBetterSoonest() {
            providers.of(first.id()).fails(Kind.BAD_KEY);
            providers.of(second.id()).fails(Kind.RATE_LIMITED, Duration.ofSeconds(40));
            providers.of(third.id()).fails(Kind.OVERLOADED, Duration.ofSeconds(5));
            assertThat(failure(null).kind()).isEqualTo(Kind.OVERLOADED);
            assertThat(failure(null).await()).contains(Duration.ofSeconds(5));
        }

        @Test
        void asksNobodyElseAboutACallThatIsTooLong() {
            providers.of(first.id()).fails(Kind.TOO_LONG);
            assertThat(failure(null).kind()).isEqualTo(Kind.TOO_LONG);
            assertThat(providers.of(second.id()).asked()).isEmpty();
        }

        @Test
        void givesEachAMinuteAndAllOfThemAMinuteAndAHalf() {
            ScriptedAnalyst slow = providers.of(first.id());
            slow.does(() -> {
                clock.advance(Duration.ofSeconds(60));
                throw new AnalystFailed(Kind.TIMED_OUT, null, USAGE);
            });
            ScriptedAnalyst slower = providers.of(second.id());
            slower.does(() -> {
                clock.advance(Duration.ofSeconds(25));
                throw new AnalystFailed(Kind.TIMED_OUT, null, USAGE);
            });
            assertThat(failure(null).kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(slow.patience()).containsExactly(Duration.ofSeconds(60));
            assertThat(slower.patience()).containsExactly(Duration.ofSeconds(30));
            assertThat(providers.of(third.id()).asked()).isEmpty();
        }

        @Test
        void passesOverWhoeverHasNotAnsweredForAWhile() {
            providers.of(first.id()).fails(Kind.UNREACHABLE);
            for (int i = 0; i < Breakers.FAILURES; i++) {
                assertThat(answerer(null)).isEqualTo("second");
            }
            assertThat(answerer(null)).isEqualTo("second");
            assertThat(providers.of(first.id()).asked()).hasSize(Breakers.FAILURES);
            providers.of(first.id()).says("first");
            clock.advance(Breakers.FIRST_PAUSE);
            assertThat(answerer(null)).isEqualTo("first");
        }

        @Test
        void whoeverIsPassedOverTellsWhenToTryAgain() {
            for (AnalysisModel model : List.of(first, second, third)) {
                providers.of(model.id()).fails(Kind.RATE_LIMITED, Duration.ofSeconds(50));
            }
            assertThat(failure(null).await()).contains(Duration.ofSeconds(50));
            clock.advance(Duration.ofSeconds(20));
            AnalystFailed passedOver = failure(null);
            assertThat(passedOver.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(passedOver.await()).contains(Duration.ofSeconds(30));
            assertThat(passedOver.spent()).isEmpty();
            assertThat(providers.of(first.id()).asked()).hasSize(1);
        }
    }

    @Nested
    class OnceTheBudgetIsUsedUp {

        @Test
        void whoHasAPriceIsNotAsked() {
            aModel("first", PRICE, 1);
            aModel("second", null, 2);
            isBudgetUsedUp = true;
            assertThat(answerer(null)).isEqualTo("second");
        }

        @Test
        void andEverybodyHasOneNobodyIs() {
            aModel("first", PRICE, 1);
            isBudgetUsedUp = true;
            assertThat(ask((String) null)).isEqualTo(new Asked.OverBudget());
            assertThat(providers.keys()).isEmpty();
        }

        @Test
        void theOfflineAnalystIsAskedAllTheSame() {
            offline.says("offline");
            isBudgetUsedUp = true;
            assertThat(answerer(null)).isEqualTo("offline");
        }
    }

    /** Four hours of talk. */
    @Nested
    class ALongCall {

        private static final int TURNS = 1_000;

        private final AnalysisModel model = aModel("first", PRICE, 1);
        private final ScriptedAnalyst script = providers.of(model.id());

        private Brief brief() {
            List<Turn> turns = new ArrayList<>();
            for (int i = 0; i < TURNS; i++) {
                turns.add(new Turn(
                        i % 2 == 0 ? Speaker.AGENT : Speaker.CUSTOMER, i + " " + "so to speak ".repeat(20), null));
            }
            return AskAnalystsTest.brief(null, turns.toArray(Turn[]::new));
        }

        private static Claims found(Brief part) {
            Claim<Object> claim = new Claim<>(
                    part.firstTurn() + part.transcript().size() - 1,
                    null,
                    List.of(new Cited(part.firstTurn() + part.transcript().size() - 1, "so to speak")));
            return new Claims(
                    "a part",
                    null,
                    null,
                    null,
                    new LinkedHashMap<>(),
                    null,
                    new LinkedHashMap<>(Map.of("last_turn", List.of(claim))),
                    List.of(),
                    List.of(),
                    null,
                    null);
        }

        private static Claims closing() {
            return summed("the whole");
        }

        @Test
        void isAskedAboutInPartsAndThenOnceMore() {
            AtOnce atOnce = new AtOnce();
            Answer answer =
                    new AskInParts(atOnce, clock).ask(brief(), clock.instant().plus(AskAnalysts.IN_ALL));
            List<Brief> parts = atOnce.parts();
            assertThat(parts).hasSizeBetween(3, 8);
            assertThat(answer.claims().summary()).isEqualTo("the whole");
            assertThat(answer.claims().fields().get("last_turn"))
                    .extracting(Claim::value)
                    .containsExactlyElementsOf(parts.stream()
                            .map(part -> (Object)
                                    (part.firstTurn() + part.transcript().size() - 1))
                            .toList())
                    .endsWith(TURNS - 1);
            assertThat(answer.usage().requests()).isEqualTo(parts.size() + 1);
            assertThat(answer.raw()).hasSize(parts.size() + 1);
            assertThat(atOnce.closing().soFar()).isNotNull();
            assertThat(atOnce.closing().firstTurn()
                            + atOnce.closing().transcript().size())
                    .isEqualTo(TURNS);
        }

        @Test
        void ofWhichAPartFailsFailsAndCountsWhatAllOfThemTook() {
            AtOnce atOnce = new AtOnce();
            atOnce.failing = true;
            try {
                new AskInParts(atOnce, clock).ask(brief(), clock.instant().plus(AskAnalysts.IN_ALL));
                throw new AssertionError("it has answered");
            } catch (AnalystFailed e) {
                assertThat(e.kind()).isEqualTo(Kind.OVERLOADED);
                assertThat(e.spent().orElseThrow().requests())
                        .isEqualTo(atOnce.parts().size());
            }
        }

        @Test
        void isTooLongAtSomePoint() {
            Turn[] turns = Collections.nCopies(3_000, new Turn(Speaker.CUSTOMER, "so to speak ".repeat(30), null))
                    .toArray(Turn[]::new);
            assertThat(ask(AskAnalystsTest.brief(null, turns))).isInstanceOfSatisfying(Asked.Failed.class, failed -> {
                assertThat(failed.failure().kind()).isEqualTo(Kind.TOO_LONG);
                assertThat(failed.failure().isRetryable()).isFalse();
            });
            assertThat(script.asked()).isEmpty();
        }

        @Test
        void isNoTroubleForTheOfflineAnalyst() {
            Brief offlines =
                    AskAnalystsTest.brief("offline", brief().transcript().toArray(Turn[]::new));
            assertThat(ask(offlines)).isInstanceOf(Asked.Answered.class);
            assertThat(offline.briefs()).singleElement().isEqualTo(offlines);
        }

        /** Answers each part by itself, on whatever thread it is asked. */
        private static final class AtOnce implements Analyst {

            private final List<Brief> asked = Collections.synchronizedList(new ArrayList<>());
            private boolean failing;

            List<Brief> parts() {
                return asked.stream()
                        .filter(brief -> brief.soFar() == null)
                        .sorted(Comparator.comparingInt(Brief::firstTurn))
                        .toList();
            }

            Brief closing() {
                return asked.getLast();
            }

            @Override
            public Answer analyse(Brief brief, Duration atMost) {
                asked.add(brief);
                if (failing && brief.firstTurn() == 0) {
                    throw new AnalystFailed(Kind.OVERLOADED, null, USAGE);
                }
                return answer(brief.soFar() == null ? found(brief) : ALongCall.closing());
            }
        }
    }
}
