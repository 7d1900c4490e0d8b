package io.callwake.domain.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Seeds;
import io.callwake.domain.document.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a call's reports are, the fold keeps these promises. */
class CallFactsFoldTest {

    private static final int CASES = 2_000;
    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");
    private static final List<String> WORDS = List.of("hello", "yes", "Tuesday", "no", "thank you", "goodbye", "42");

    @Test
    void theOrderOfArrivalPlaysNoPart() {
        Seeds.tryAll(CASES, seeds -> {
            List<FiledReport> reports = someReports(seeds);
            assertThat(CallFacts.of(seeds.shuffled(reports))).isEqualTo(CallFacts.of(reports));
        });
    }

    @Test
    void reportsThatComeTwiceChangeNothing() {
        Seeds.tryAll(CASES, seeds -> {
            List<FiledReport> reports = someReports(seeds);
            List<FiledReport> again = new ArrayList<>(reports);
            reports.stream().filter(_ -> seeds.perhaps()).forEach(again::add);
            assertThat(CallFacts.of(seeds.shuffled(again))).isEqualTo(CallFacts.of(reports));
        });
    }

    @Test
    void theTimesNeverContradictEachOtherWhateverTheReportsSay() {
        Seeds.tryAll(CASES, seeds -> {
            CallFacts facts = CallFacts.of(someReports(seeds));
            assertThat(facts.times().faults()).isEmpty();
            assertThat(facts.durationSec()).isNotNegative();
        });
    }

    @Test
    void everyFactStandsInOneOfTheReports() {
        Seeds.tryAll(CASES, seeds -> {
            List<FiledReport> reports = someReports(seeds);
            CallFacts facts = CallFacts.of(reports);
            assertIsToldBy(reports, facts.from(), CallReport::from);
            assertIsToldBy(reports, facts.to(), CallReport::to);
            assertIsToldBy(
                    reports, facts.times().startedAt(), report -> report.times().startedAt());
            assertIsToldBy(
                    reports,
                    facts.times().answeredAt(),
                    report -> report.times().answeredAt());
            assertIsToldBy(
                    reports, facts.times().endedAt(), report -> report.times().endedAt());
            assertIsToldBy(reports, facts.status(), CallReport::status);
            assertIsToldBy(reports, facts.platformsEndReason(), CallReport::endReason);
            assertIsToldBy(reports, facts.campaignId(), CallReport::campaignId);
            assertIsToldBy(reports, facts.carrier(), CallReport::carrier);
        });
    }

    @Test
    void nothingThatAReportKnowsIsForgotten() {
        Seeds.tryAll(CASES, seeds -> {
            List<FiledReport> reports = someReports(seeds);
            CallFacts facts = CallFacts.of(reports);
            assertKnownIfTold(reports, facts.from(), CallReport::from);
            assertKnownIfTold(reports, facts.to(), CallReport::to);
            assertKnownIfTold(reports, facts.platformsEndReason(), CallReport::endReason);
            assertKnownIfTold(reports, facts.campaignId(), CallReport::campaignId);
            assertKnownIfTold(reports, facts.carrier(), CallReport::carrier);
            assertThat(facts.metadata().members().keySet())
                    .containsAll(reports.stream()
                            .flatMap(filed -> filed.report().metadata().members().keySet().stream())
                            .toList());
            assertThat(facts.events())
                    .containsAll(reports.stream()
                            .flatMap(filed -> filed.report().events().stream())
                            .toList());
        });
    }

    @Test
    void noTranscriptSaysMoreThanTheOneThatIsKept() {
        Seeds.tryAll(CASES, seeds -> {
            List<FiledReport> reports = someReports(seeds);
            long most = reports.stream()
                    .map(filed -> filed.report().transcript())
                    .filter(Objects::nonNull)
                    .mapToLong(CallFactsFoldTest::charactersIn)
                    .max()
                    .orElse(0);
            assertThat(charactersIn(CallFacts.of(reports).transcript())).isEqualTo(most);
        });
    }

    @Test
    void aCallThatIsOverNeverBecomesOneInProgressAgain() {
        Seeds.tryAll(CASES, seeds -> {
            List<FiledReport> reports = someReports(seeds);
            boolean over =
                    reports.stream().anyMatch(filed -> filed.report().status().isOver());
            assertThat(CallFacts.of(reports).status().isOver()).isEqualTo(over);
        });
    }

    @Test
    void theStatusIsThatOfTheLatestFinalWord() {
        Seeds.tryAll(CASES, seeds -> {
            List<FiledReport> reports = someReports(seeds);
            reports.stream()
                    .map(FiledReport::report)
                    .filter(report -> report.isFinal() && report.status().isOver())
                    .max(Comparator.comparing(CallFactsFoldTest::latestTimeOf))
                    .ifPresent(latest -> assertThat(reports.stream()
                                    .map(FiledReport::report)
                                    .filter(report -> report.isFinal()
                                            && report.status().isOver()
                                            && latestTimeOf(report).equals(latestTimeOf(latest)))
                                    .map(CallReport::status))
                            .contains(CallFacts.of(reports).status()));
        });
    }

    @Test
    void oneImportMakesItAnImport() {
        Seeds.tryAll(CASES, seeds -> {
            List<FiledReport> reports = someReports(seeds);
            boolean imported =
                    reports.stream().anyMatch(filed -> !filed.report().effects());
            assertThat(CallFacts.of(reports).effects()).isEqualTo(!imported);
        });
    }

    private static Instant latestTimeOf(CallReport report) {
        Instant latest = Instant.MIN;
        for (Instant time : new @Nullable Instant[] {
            report.times().startedAt(),
            report.times().answeredAt(),
            report.times().endedAt()
        }) {
            latest = time != null && time.isAfter(latest) ? time : latest;
        }
        return latest;
    }

    private static long charactersIn(List<Turn> transcript) {
        return transcript.stream().mapToLong(turn -> turn.text().length()).sum();
    }

    private static <T> void assertIsToldBy(
            List<FiledReport> reports, @Nullable T fact, Function<CallReport, @Nullable T> part) {
        if (fact != null) {
            assertThat(reports.stream()
                            .map(filed -> part.apply(filed.report()))
                            .filter(Objects::nonNull)
                            .toList())
                    .contains(fact);
        }
    }

    private static <T> void assertKnownIfTold(
            List<FiledReport> reports, @Nullable T fact, Function<CallReport, @Nullable T> part) {
        boolean told = reports.stream().anyMatch(filed -> part.apply(filed.report()) != null);
        assertThat(fact != null).isEqualTo(told);
    }

    private static List<FiledReport> someReports(Seeds seeds) {
        List<FiledReport> reports = new ArrayList<>();
        for (int i = seeds.upTo(5); i >= 0; i--) {
            reports.add(someReport(seeds));
        }
        return reports;
    }

    private static FiledReport someReport(Seeds seeds) {
        AReport report = aReport()
                .with(seeds.oneOf(List.of(CallStatus.values())))
                .going(seeds.oneOfOrNone(List.of(Direction.values())));
        Instant start = NINE.plusSeconds(seeds.upTo(30));
        Instant answer = start.plusSeconds(seeds.upTo(30));
        if (seeds.perhaps()) {
            report.startedAt(start);
        }
        if (seeds.perhaps()) {
            report.answeredAt(answer);
        }
        if (seeds.perhaps()) {
            report.endedAt(answer.plusSeconds(seeds.upTo(60)));
        }
        if (seeds.perhaps()) {
            report.from("+1202555014" + seeds.upTo(9));
        }
        if (seeds.perhaps()) {
            report.to("+1415555017" + seeds.upTo(9));
        }
        if (seeds.perhaps()) {
            report.lasting(seeds.upTo(100));
        }
        if (seeds.perhaps()) {
            report.endedWith(seeds.oneOf(List.of("customer_hangup", "voicemail", "error", "other")));
        }
        if (seeds.perhaps()) {
            report.answeredBy(seeds.oneOf(List.of(AnsweredBy.values())));
        }
        if (seeds.perhaps()) {
            report.ofCampaign("campaign-" + seeds.upTo(2), "run-" + seeds.upTo(2));
        }
        if (seeds.perhaps()) {
            report.carriedBy("twilio", "CA" + seeds.upTo(2));
        }
        if (seeds.perhaps()) {
            report.withMetadata(
                    "key-" + seeds.upTo(3),
                    seeds.perhaps() ? seeds.upTo(3) : Map.of("deep-" + seeds.upTo(3), seeds.upTo(3)));
        }
        if (seeds.perhaps()) {
            report.telling(seeds.oneOf(WORDS), seeds.perhaps() ? start : null);
        }
        if (seeds.perhaps()) {
            report.ofCustomer(someCustomer(seeds));
        }
        if (seeds.perhaps()) {
            report.saying(
                    seeds.shuffled(WORDS).subList(0, seeds.upTo(WORDS.size())).toArray(String[]::new));
        }
        if (seeds.upTo(4) == 0) {
            report.asImport();
        }
        if (seeds.upTo(3) == 0) {
            report.thatIsFinal();
        }
        if (seeds.upTo(3) == 0) {
            report.thatIsNotFinal();
        }
        return report.filed();
    }

    private static ReportedCustomer someCustomer(Seeds seeds) {
        return new ReportedCustomer(
                seeds.oneOfOrNone(List.of("crm-88", "crm-89")),
                seeds.oneOfOrNone(List.of("Ada Lindqvist", "Ada")),
                seeds.oneOfOrNone(List.of("ada@example.net")),
                seeds.oneOfOrNone(List.of(new Phone("+14155550171"))),
                seeds.oneOfOrNone(List.of("America/Los_Angeles")),
                seeds.oneOfOrNone(List.of(1, 2)),
                seeds.oneOfOrNone(List.of(true, false)),
                null,
                seeds.perhaps() ? new JsonObject(Map.of("tier", "gold")) : JsonObject.EMPTY);
    }
}
