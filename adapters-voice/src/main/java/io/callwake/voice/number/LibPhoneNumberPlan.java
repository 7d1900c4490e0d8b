package io.callwake.voice.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.callwake.application.customer.NumberPlan;
import io.callwake.domain.E164;
import io.callwake.domain.PhoneFacts;
import io.callwake.domain.PhoneType;
import io.callwake.domain.TimeZones;
import io.callwake.domain.analysis.ReadNumber;
import io.callwake.domain.call.Phone;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The numbering plans as libphonenumber has collected them; its data come with it. */
public final class LibPhoneNumberPlan implements NumberPlan, ReadNumber {

    /** No number is read in the plan of a country that it does not name. */
    private static final String NO_COUNTRY = "ZZ";

    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]{3,20}");

    /** What libphonenumber calls the region of numbers that belong to the whole world. */
    private static final String WORLD = "001";

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper timeZones = PhoneNumberToTimeZonesMapper.getInstance();

    @Override
    public PhoneFacts of(Phone phone) {
        if (!phone.isE164()) {
            return PhoneFacts.NONE;
        }
        try {
            PhoneNumber number = numbers.parse(phone.given(), NO_COUNTRY);
            return new PhoneFacts(
                    numbers.isValidNumber(number), type(number), region(number), candidateTimeZones(number));
        } catch (NumberParseException _) {
            // Right in form, and yet of no country's plan.
            return PhoneFacts.NONE;
        }
    }

    /** As they are dialled in that country; whether somebody has the number is another question. */
    @Override
    public Optional<E164> in(String digits, @Nullable String region) {
        if (!DIGITS.matcher(digits).matches()) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = numbers.parse(digits, Objects.requireNonNullElse(region, NO_COUNTRY));
            return Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    .filter(_ -> numbers.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE)
                    .filter(E164::is)
                    .map(E164::new);
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    private PhoneType type(PhoneNumber number) {
        return switch (numbers.getNumberType(number)) {
            case MOBILE -> PhoneType.MOBILE;
            case FIXED_LINE -> PhoneType.LANDLINE;
            case VOIP -> PhoneType.VOIP;
            case FIXED_LINE_OR_MOBILE,
                    TOLL_FREE,
                    PREMIUM_RATE,
                    SHARED_COST,
                    PERSONAL_NUMBER,
                    PAGER,
                    UAN,
                    VOICEMAIL,
                    UNKNOWN -> PhoneType.UNKNOWN;
        };
    }

    private @Nullable String region(PhoneNumber number) {
        String region = numbers.getRegionCodeForNumber(number);
        return WORLD.equals(region) ? null : region;
    }

    /** Its word for an unknown zone is none that Java knows, and goes with the others. */
    private List<ZoneId> candidateTimeZones(PhoneNumber number) {
        return timeZones.getTimeZonesForNumber(number).stream()
                .filter(TimeZones::isKnown)
                .map(TimeZones::parse)
                .toList();
    }
}
