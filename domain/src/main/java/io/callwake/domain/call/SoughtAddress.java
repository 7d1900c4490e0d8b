package io.callwake.domain.call;

import io.callwake.domain.call.NumberMask.Find;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address that is no number, such as that of a SIP phone, as something to be found in texts. */
final class SoughtAddress {

    private static final Pattern ADDRESS = Pattern.compile("(?:[A-Za-z]+:)?([^\\s<>;:@]+@[^\\s<>;:?]+)");

    private static final int FEWEST_DIGITS = 4;

    private final Pattern pattern;
    private final String mask;

    private SoughtAddress(Pattern pattern, String mask) {
        this.pattern = pattern;
        this.mask = mask;
    }

    static Optional<SoughtAddress> of(Phone phone) {
        return addressIn(phone.given()).map(address -> {
            Pattern literally =
                    Pattern.compile(Pattern.quote(address), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            return new SoughtAddress(literally, phone.masked());
        });
    }

    /** A word such as "anonymous" is nobody's address and is not looked for; "1-800-FLOWERS" is. */
    private static Optional<String> addressIn(String given) {
        Matcher address = ADDRESS.matcher(given);
        if (address.find()) {
            return Optional.of(address.group(1));
        }
        boolean spelled = given.codePoints().anyMatch(Character::isLetter);
        long digits = given.codePoints().filter(Character::isDigit).count();
        return spelled && digits >= FEWEST_DIGITS ? Optional.of(given) : Optional.empty();
    }

    List<Find> in(String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> new Find(found.start(), found.end(), mask))
                .toList();
    }
}
