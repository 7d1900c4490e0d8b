package io.callwake.domain.followup;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwake.domain.agent.AnAgentDocument;
import io.callwake.domain.document.Json;
import io.callwake.domain.followup.CallingHours.Opening;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallingHoursTest {

    private static CallingHours hours(String hours) {
        return AnAgentDocument.anAgentDocument()
                .with("followUp", Json.quick("{'callingHours': " + hours + "}"))
                .configuration()
                .followUp()
                .callingHours();
    }

    private static Opening opening(String from, String until) {
        return new Opening(LocalTime.parse(from), LocalTime.parse(until));
    }

    @ParameterizedTest
    @EnumSource
    void areFromNineToEightEveryDayUnlessSaid(DayOfWeek day) {
        assertThat(CallingHours.DEFAULT.on(day)).containsExactly(opening("09:00", "20:00"));
    }

    @Test
    void onADayThatIsNotNamedNobodyIsCalled() {
        CallingHours hours = hours("{'mon': '09:00-12:00'}");
        assertThat(hours.on(MONDAY)).containsExactly(opening("09:00", "12:00"));
        assertThat(hours.on(TUESDAY)).isEmpty();
    }

    @Test
    void aRangeOfDaysMayGoOverTheEndOfTheWeek() {
        CallingHours hours = hours("{'sat-mon': '09:00-12:00', 'fri-fri': '00:00-24:00'}");
        assertThat(List.of(SATURDAY, SUNDAY, MONDAY))
                .allSatisfy(day -> assertThat(hours.on(day)).containsExactly(opening("09:00", "12:00")));
        assertThat(hours.on(FRIDAY)).containsExactly(opening("00:00", "00:00"));
        assertThat(hours.on(TUESDAY)).isEmpty();
    }

    @Test
    void areInTheOrderOfTheDayAndMayTouch() {
        assertThat(hours("{'mon': ['18:00-24:00', '09:00-12:00', '12:00-13:00']}")
                        .on(MONDAY))
                .containsExactly(opening("09:00", "12:00"), opening("12:00", "13:00"), opening("18:00", "00:00"));
    }

    @Test
    void mayBeNever() {
        assertThat(new CallingHours(Map.of()).isNever()).isTrue();
        assertThat(CallingHours.DEFAULT.isNever()).isFalse();
    }

    @Test
    void doNotCloseBeforeTheyOpen() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> opening("12:00", "09:00"))
                .withMessageContaining("12:00")
                .withMessageContaining("09:00");
    }
}
