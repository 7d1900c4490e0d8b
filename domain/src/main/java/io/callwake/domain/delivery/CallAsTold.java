package io.callwake.domain.delivery;

import io.callwake.domain.call.Call;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.TextMask;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.document.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is personal of a call, as a receiver wants it told. */
public final class CallAsTold {

    private static final String NOTHING = "***";

    private final Call call;
    private final boolean isMasked;
    private final TextMask ofCall;
    private final TextMask ofCustomer;

    private CallAsTold(Call call, @Nullable Customer customer, Masking masking) {
        this.call = call;
        this.isMasked = masking == Masking.MASKED;
        this.ofCall = TextMask.of(call.facts());
        this.ofCustomer = TextMask.of(
                customer == null ? null : phone(customer.number()), customer == null ? null : customer.name());
    }

    public static CallAsTold of(Call call, @Nullable Customer customer, Masking masking) {
        return new CallAsTold(call, customer, masking);
    }

    /** A line a turn, with who said it in front. */
    public String transcript() {
        return call.facts().transcript().stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(Turn turn) {
        String said = turn.text().replaceAll("\\s*\\R\\s*", " ");
        return word(turn.speaker()) + ": " + (isMasked ? masked(said) : said);
    }

    private static String word(Speaker speaker) {
        return switch (speaker) {
            case AGENT -> "Agent";
            case CUSTOMER -> "Customer";
            case OTHER -> "Other";
        };
    }

    @Nullable
    String number(@Nullable Phone phone) {
        if (phone == null) {
            return null;
        }
        return isMasked ? phone.masked() : phone.given();
    }

    /** A number as the tenant has it of a person. */
    @Nullable
    String number(@Nullable String number) {
        if (number == null || !isMasked) {
            return number;
        }
        Phone phone = phone(number);
        return phone == null ? NOTHING : phone.masked();
    }

    @Nullable
    String email(@Nullable String email) {
        return email == null || !isMasked ? email : masked(TextMask.ofEmail(email));
    }

    @Nullable
    String name(@Nullable String name) {
        return name == null || !isMasked ? name : TextMask.ofName(name);
    }

    @Nullable
    String text(@Nullable String text) {
        return text == null || !isMasked ? text : masked(text);
    }

    /** An id or a URL of somebody else's, which would lead nowhere if any number in it were masked: the person's own are. */
    @Nullable
    public String id(@Nullable String id) {
        return id == null || !isMasked ? id : ofCustomer.applyToId(ofCall.applyToId(id));
    }

    JsonObject object(JsonObject object) {
        return isMasked ? new JsonObject(masked(object.members())) : object;
    }

    /** The names are those of fields, and stay. */
    Map<String, @Nullable Object> variables(Map<String, @Nullable Object> variables) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        variables.forEach((name, value) -> told.put(name, isMasked ? masked(value) : value));
        return told;
    }

    private String masked(String text) {
        return ofCustomer.apply(ofCall.apply(text));
    }

    private Map<String, @Nullable Object> masked(Map<?, ? extends @Nullable Object> members) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        members.forEach((name, value) -> told.put(unlike(told.keySet(), masked(String.valueOf(name))), masked(value)));
        return told;
    }

    /** Of two names that look the same once they are masked neither is lost. */
    private static String unlike(Set<String> known, String name) {
        return known.contains(name) ? unlike(known, name + "*") : name;
    }

    /** A number that may be a telephone's becomes a text with stars in it. */
    private @Nullable Object masked(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> masked(text);
            case Number number -> {
                String written = number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
                String told = masked(written);
                yield told.equals(written) ? number : told;
            }
            case List<?> list -> {
                List<@Nullable Object> told = new ArrayList<>();
                list.forEach(each -> told.add(masked(each)));
                yield told;
            }
            case Map<?, ?> members -> masked(members);
            default -> value;
        };
    }

    private static @Nullable Phone phone(@Nullable String number) {
        try {
            return number == null ? null : new Phone(number);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
