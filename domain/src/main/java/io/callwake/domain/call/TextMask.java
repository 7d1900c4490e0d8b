package io.callwake.domain.call;

import io.callwake.domain.OneLine;
import io.callwake.domain.call.NumberMask.Find;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks what was said on a line for those who may not see personal data: the numbers of the call however they are written, every
 * other number as long as a telephone's, e-mail addresses, and the names of whoever is known to have called. Dates stay, and
 * nothing is left out.
 */
public final class TextMask {

    private static final int FEWEST_DIGITS = 7;

    private static final Pattern DATE =
            Pattern.compile("\\b(?:(?:19|20)\\d\\d-[01]\\d-[0-3]\\d|[0-3]?\\d([./])[0-3]?\\d\\1(?:19|20)\\d\\d)\\b");
    private static final String IN_LOCAL_PART = "._%+-'";

    private final NumberMask numbersOfTheCall;
    private final NameMask names;

    private TextMask(NumberMask numbersOfTheCall, NameMask names) {
        this.numbersOfTheCall = numbersOfTheCall;
        this.names = names;
    }

    /** Of the texts of a call. */
    public static TextMask of(CallFacts facts) {
        ReportedCustomer customer = facts.customer();
        return new TextMask(
                NumberMask.of(facts.from(), facts.to(), customer == null ? null : customer.phoneNumber()),
                NameMask.of(customer == null ? null : customer.name()));
    }

    /** Of what is known of a person. */
    public static TextMask of(@Nullable Phone number, @Nullable String name) {
        return new TextMask(NumberMask.of(number), NameMask.of(name));
    }

    /** Names without any letter of them. */
    public static String ofName(String name) {
        return name.replaceAll("\\S+", NameMask.MASK);
    }

    /** {@code ada@example.net} becomes {@code a***@example.net}; of what is no address nothing is shown. */
    public static String ofEmail(String email) {
        int at = email.lastIndexOf('@');
        return at < 1 ? NameMask.MASK : Character.toString(email.codePointAt(0)) + NameMask.MASK + email.substring(at);
    }

    public String apply(String text) {
        List<Find> finds = known(text);
        addNumbers(finds, text);
        return NumberMask.masked(text, finds);
    }

    /** Of an id or a URL, which may hold any number: what is known to be of the person alone, and e-mail addresses. */
    public String applyToId(String id) {
        return NumberMask.masked(id, known(id));
    }

    private List<Find> known(String text) {
        List<Find> finds = new ArrayList<>(numbersOfTheCall.in(text));
        finds.addAll(names.in(text));
        addAddresses(finds, text);
        return finds;
    }

    /** {@code ada@example.net} becomes {@code a***@example.net}. */
    private static void addAddresses(List<Find> finds, String text) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > 0 && isInLocalPart(text.codePointBefore(start))) {
                start -= Character.charCount(text.codePointBefore(start));
            }
            int end = at + 1;
            while (end < text.length() && isInDomain(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            while (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-') {
                end--;
            }
            if (start < at && text.substring(at, end).indexOf('.') > 1) {
                String first = Character.toString(text.codePointAt(start));
                finds.add(new Find(start, end, first + "***" + text.substring(at, end)));
            }
        }
    }

    private static boolean isInLocalPart(int c) {
        return Character.isLetterOrDigit(c) || IN_LOCAL_PART.indexOf(c) >= 0;
    }

    private static boolean isInDomain(int c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    private static void addNumbers(List<Find> finds, String text) {
        String withoutDates =
                DATE.matcher(text).replaceAll(date -> "x".repeat(date.group().length()));
        for (DigitRun run : DigitRun.allIn(withoutDates)) {
            if (run.size() >= FEWEST_DIGITS) {
                int start = run.placeOf(0);
                if (start > 0 && text.charAt(start - 1) == '+') {
                    start--;
                }
                int end = run.placeAfter(run.size() - 1);
                finds.add(new Find(start, end, masked(text.substring(start, end))));
            }
        }
    }

    private static String masked(String number) {
        return number.length() <= Phone.LONGEST && OneLine.is(number) ? new Phone(number).masked() : "***";
    }
}
