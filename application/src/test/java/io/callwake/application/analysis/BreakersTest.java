package io.callwake.application.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.MovableClock;
import io.callwake.application.SequentialIds;
import io.callwake.application.analysis.AnalystFailed.Kind;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class BreakersTest {

    private final MovableClock clock = MovableClock.at("2026-03-03T09:00:00Z");
    private final SequentialIds ids = new SequentialIds();
    private final TenantId tenant = new TenantId(ids.next());
    private final ModelId model = new ModelId(ids.next());
    private final Breakers breakers = new Breakers();

    private boolean mayBeAsked() {
        return breakers.whyShut(tenant, model, clock.instant()).isEmpty();
    }

    private void fails(Kind kind) {
        fails(kind, null);
    }

    private void fails(Kind kind, @Nullable Duration await) {
        breakers.failed(tenant, model, new AnalystFailed(kind, await, null), clock.instant());
    }

    private void isShut() {
        for (int i = 0; i < Breakers.FAILURES; i++) {
            fails(Kind.TIMED_OUT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMED_OUT", "UNREACHABLE", "OVERLOADED"})
    void whoDoesNotAnswerFiveTimesInARowIsLeftAlone(Kind kind) {
        for (int i = 1; i < Breakers.FAILURES; i++) {
            fails(kind);
            assertThat(mayBeAsked()).isTrue();
        }
        fails(kind);
        assertThat(breakers.whyShut(tenant, model, clock.instant()))
                .contains(new Breakers.Shut(kind, clock.instant().plusSeconds(30)));
    }

    @Test
    void anAnswerInBetweenBeginsTheRowAnew() {
        for (int i = 0; i < 3 * Breakers.FAILURES; i++) {
            fails(Kind.TIMED_OUT);
            if (i % 3 == 2) {
                breakers.answered(tenant, model);
            }
        }
        assertThat(mayBeAsked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"TIMED_OUT", "UNREACHABLE", "OVERLOADED"})
    void whoeverSaysWhyHeDoesNotAnswerIsThere(Kind kind) {
        for (int i = 0; i < 2 * Breakers.FAILURES; i++) {
            fails(kind);
        }
        assertThat(mayBeAsked()).isTrue();
    }

    @Test
    void oneQuestionFindsOutWhetherItIsWellAgain() {
        isShut();
        clock.advance(Breakers.FIRST_PAUSE);
        assertThat(mayBeAsked()).isTrue();
        assertThat(mayBeAsked()).isFalse();
        breakers.answered(tenant, model);
        assertThat(mayBeAsked()).isTrue();
        fails(Kind.TIMED_OUT);
        assertThat(mayBeAsked()).isTrue();
    }

    @Test
    void aQuestionOfWhichNothingIsHeardStandsInTheWayForAWhileOnly() {
        isShut();
        clock.advance(Breakers.FIRST_PAUSE);
        assertThat(mayBeAsked()).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(mayBeAsked()).isTrue();
    }

    @Test
    void eachTimeItIsLeftAloneForLongerUpToFiveMinutes() {
        isShut();
        for (int seconds : new int[] {30, 60, 120, 240, 300, 300}) {
            Instant until = clock.instant().plusSeconds(seconds);
            assertThat(breakers.whyShut(tenant, model, clock.instant()))
                    .contains(new Breakers.Shut(Kind.TIMED_OUT, until));
            clock.moveTo(until);
            assertThat(mayBeAsked()).isTrue();
            fails(Kind.TIMED_OUT);
        }
    }

    @Test
    void whoAsksToBeLeftAloneIsForAsLongAsHeSaysAndFiveMinutesAtMost() {
        fails(Kind.RATE_LIMITED, Duration.ofSeconds(7));
        assertThat(mayBeAsked()).isFalse();
        clock.advance(Duration.ofSeconds(7));
        assertThat(mayBeAsked()).isTrue();
        assertThat(mayBeAsked()).isTrue();
        fails(Kind.RATE_LIMITED, Duration.ofHours(1));
        clock.advance(Duration.ofSeconds(299));
        assertThat(mayBeAsked()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(mayBeAsked()).isTrue();
    }

    @Test
    void otherModelsAndOtherTenantsAreNotConcerned() {
        isShut();
        assertThat(breakers.whyShut(tenant, new ModelId(ids.next()), clock.instant()))
                .isEmpty();
        assertThat(breakers.whyShut(new TenantId(ids.next()), model, clock.instant()))
                .isEmpty();
    }

    @Test
    void tellHowManyAreLeftAlone() {
        assertThat(breakers.shutAt(clock.instant())).isZero();
        isShut();
        assertThat(breakers.shutAt(clock.instant())).isEqualTo(1);
        clock.advance(Breakers.FIRST_PAUSE);
        assertThat(breakers.shutAt(clock.instant())).isZero();
    }
}
