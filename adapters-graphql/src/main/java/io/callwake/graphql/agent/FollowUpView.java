package io.callwake.graphql.agent;

import io.callwake.domain.followup.CallingHours;
import io.callwake.domain.followup.CallingHours.Opening;
import io.callwake.domain.followup.FollowUpPolicy;
import io.callwake.domain.followup.FollowUpPolicy.OnDuplicate;
import io.callwake.domain.followup.FollowUpPolicy.OnVoicemail;
import io.callwake.domain.followup.FollowUpPolicy.ZoneSource;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How promised calls are kept, as the schema has it. */
record FollowUpView(
        int maxAttempts,
        List<Integer> retryMinutes,
        List<HoursView> callingHours,
        List<String> holidays,
        ZoneSource timeZoneSource,
        OnVoicemail onVoicemail,
        OnDuplicate onDuplicate,
        int quietDaysAfterRefusal) {

    record HoursView(String days, List<String> hours) {}

    static FollowUpView of(FollowUpPolicy policy) {
        return new FollowUpView(
                policy.maxAttempts(),
                policy.gaps().stream()
                        .map(Duration::toMinutes)
                        .map(Math::toIntExact)
                        .toList(),
                hours(policy.callingHours()),
                policy.holidays().stream().map(LocalDate::toString).toList(),
                policy.zoneSource(),
                policy.onVoicemail(),
                policy.onDuplicate(),
                Math.toIntExact(policy.quietAfterRefusal().toDays()));
    }

    /** Days in a row with the same hours are told together. */
    private static List<HoursView> hours(CallingHours hours) {
        List<HoursView> told = new ArrayList<>();
        DayOfWeek[] week = DayOfWeek.values();
        int day = 0;
        while (day < week.length) {
            int last = day;
            while (last + 1 < week.length && hours.on(week[last + 1]).equals(hours.on(week[day]))) {
                last++;
            }
            List<String> open =
                    hours.on(week[day]).stream().map(FollowUpView::written).toList();
            if (!open.isEmpty()) {
                told.add(new HoursView(
                        last == day ? written(week[day]) : written(week[day]) + "-" + written(week[last]), open));
            }
            day = last + 1;
        }
        return told;
    }

    private static String written(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT);
    }

    private static String written(Opening opening) {
        LocalTime until = opening.until();
        return opening.from() + "-" + (until.equals(LocalTime.MIDNIGHT) ? "24:00" : until);
    }
}
