package io.callwake.voice.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.callwake.application.customer.NumberPlan;
import io.callwake.domain.PhoneFacts;
import io.callwake.domain.PhoneType;
import io.callwake.domain.TimeZones;
import io.callwake.domain.call.Phone;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbering plans as libphonenumber has collected them; its data come with it. */
public final class LibPhoneNumberPlan implements NumberPlan {

    /** No number is read in the plan of a country that it does not name. */
    private static final String NO_COUNTRY = "ZZ";

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
