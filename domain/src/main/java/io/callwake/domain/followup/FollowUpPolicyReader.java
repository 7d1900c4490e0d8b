package io.callwake.domain.followup;

import static io.callwake.domain.document.Kinds.distinct;
import static io.callwake.domain.document.Kinds.listOf;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.word;
import static java.util.Objects.requireNonNullElse;

import io.callwake.domain.OneLine;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.followup.FollowUpPolicy.OnDuplicate;
import io.callwake.domain.followup.FollowUpPolicy.OnVoicemail;
import io.callwake.domain.followup.FollowUpPolicy.ZoneSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how an agent's promised calls are kept. */
public final class FollowUpPolicyReader {

    private static final int MOST_ATTEMPTS = 20;
    private static final int MOST_MINUTES = 30 * 24 * 60;
    private static final int MOST_HOLIDAYS = 400;
    private static final int LONGEST_DATE = 10;
    private static final int MOST_DAYS = 3_650;

    public static final Kind<FollowUpPolicy> KIND = object(FollowUpPolicyReader::read);

    private FollowUpPolicyReader() {}

    private static @Nullable FollowUpPolicy read(ObjectReader in) {
        FollowUpPolicy otherwise = FollowUpPolicy.DEFAULT;
        Integer attempts = in.optional(
                "maxAttempts", wholeNumber(1, MOST_ATTEMPTS).meaning("How often is dialled in all; 3, if left out."));
        List<Duration> gaps = in.optional(
                "retryMinutes",
                listOf(0, MOST_ATTEMPTS, wholeNumber(1, MOST_MINUTES).as(Duration::ofMinutes))
                        .meaning("How long to wait after each attempt; the last one repeats."));
        CallingHours hours = in.optional(
                "callingHours",
                CallingHoursReader.KIND.meaning("When people may be called; from 09:00 to 20:00, if left out."));
        List<LocalDate> holidays = in.optional(
                "holidays",
                distinct(listOf(
                                0,
                                MOST_HOLIDAYS,
                                text(LONGEST_DATE)
                                        .as(FollowUpPolicyReader::date)
                                        .saying("format", "date")))
                        .meaning("Days on which nobody is called."));
        ZoneSource source =
                in.optional("timeZoneSource", word(ZoneSource.class).meaning("By whose clock; customer, if left out."));
        OnVoicemail onVoicemail = in.optional(
                "onVoicemail",
                word(OnVoicemail.class).meaning("What a machine that answers means; retry, if left out."));
        OnDuplicate onDuplicate = in.optional(
                "onDuplicate",
                word(OnDuplicate.class).meaning("What a second promise to a customer means; replace, if left out."));
        Integer quietDays = in.optional(
                "quietDaysAfterRefusal",
                wholeNumber(0, MOST_DAYS).meaning("How long somebody is left alone who was not interested."));
        in.refuseStrangers();
        return in.built(() -> new FollowUpPolicy(
                requireNonNullElse(attempts, otherwise.maxAttempts()),
                gaps == null || gaps.isEmpty() ? otherwise.gaps() : gaps,
                requireNonNullElse(hours, otherwise.callingHours()),
                requireNonNullElse(holidays, otherwise.holidays()),
                requireNonNullElse(source, otherwise.zoneSource()),
                requireNonNullElse(onVoicemail, otherwise.onVoicemail()),
                requireNonNullElse(onDuplicate, otherwise.onDuplicate()),
                quietDays == null ? otherwise.quietAfterRefusal() : Duration.ofDays(quietDays)));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(OneLine.quoted(text) + " is not a day, like \"2026-12-25\"", e);
        }
    }
}
