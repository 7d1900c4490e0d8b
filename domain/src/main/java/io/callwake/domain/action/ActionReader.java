package io.callwake.domain.action;

import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.oneOf;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.timeZone;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.yesOrNo;

import io.callwake.domain.E164;
import io.callwake.domain.OneLine;
import io.callwake.domain.action.Action.Recipient;
import io.callwake.domain.condition.Condition;
import io.callwake.domain.condition.ConditionReader;
import io.callwake.domain.condition.KnownNames;
import io.callwake.domain.condition.MessageText;
import io.callwake.domain.condition.ValueType;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.ObjectReader;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what an agent does after its calls, and during them. */
public final class ActionReader {

    /** Those that happen after the call; how often a call is handed over is for the line to say. */
    public static final int MOST_AFTER_CALL = 10;

    /** A limit for whoever goes beyond all measure. */
    private static final int MOST = 100;

    private static final Set<String> AFTER_CALL = Arrays.stream(ActionType.values())
            .filter(type -> type != ActionType.TRANSFER_CALL)
            .map(Kinds::wordOf)
            .collect(Collectors.toUnmodifiableSet());

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SMS = 1_600;
    private static final int LONGEST_EMAIL = 20_000;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_SENTENCE = 1_000;
    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_URL = 2_048;
    private static final int MOST_MINUTES = 366 * 24 * 60;

    private static final Kind<E164> NUMBER = text(LONGEST_NUMBER).as(E164::new);
    private static final Kind<Boolean> MASK = yesOrNo().meaning("Whether personal data leaves masked.");

    private final KnownNames names;
    private final Kind<Condition> condition;
    private final Kind<Condition> conditionDuringCall;
    private final RecipientReader recipients;
    private final Function<String, WebhookUrl> urls;

    /**
     * @param outcomes the keys of what a call's outcome can be; empty if anything goes
     * @param urls reads one, or says what is wrong with it
     */
    public ActionReader(KnownNames names, Collection<String> outcomes, Function<String, WebhookUrl> urls) {
        this.names = names;
        this.condition = new ConditionReader(names, outcomes).kind();
        this.conditionDuringCall = new ConditionReader(names.duringCall(), outcomes).kind();
        this.recipients = new RecipientReader(names);
        this.urls = urls;
    }

    public Kind<List<Action>> kind() {
        Kind<List<Action>> list = Kinds.distinct("name", Kinds.listOf(0, MOST, action()));
        return Kinds.kind(list::schema, (value, place) -> {
            List<Action> actions = list.read(value, place);
            long after = afterCall(value);
            if (after > MOST_AFTER_CALL && !place.isFaulty()) {
                place.fault("has " + after + " actions after the call, at most " + MOST_AFTER_CALL + " are allowed");
            }
            return actions;
        });
    }

    private static long afterCall(@Nullable Object actions) {
        return actions instanceof List<?> given
                ? given.stream()
                        .filter(action -> action instanceof Map<?, ?> members
                                && members.get("type") instanceof String type
                                && AFTER_CALL.contains(type))
                        .count()
                : 0;
    }

    private Kind<Action> action() {
        return oneOf("type", ActionType.class, type -> object(in -> read(type, in)));
    }

    /** A function that puts an action together, once its configuration has been read. */
    private record Configured(Function<Common, Action> action) {}

    private record Common(String name, @Nullable Condition condition) {}

    private @Nullable Action read(ActionType type, ObjectReader in) {
        in.optional("type", Kinds.word(ActionType.class));
        Supplier<String> name = in.required("name", line(LONGEST_NAME).meaning("Unique in this agent."));
        Condition when = in.optional(
                "condition",
                (type == ActionType.TRANSFER_CALL ? conditionDuringCall : condition)
                        .meaning("When to do it; for every call, if left out."));
        Supplier<Configured> config = in.required("config", Kinds.withSecret(object(given -> switch (type) {
            case WEBHOOK -> webhook(given);
            case SMS -> sms(given);
            case EMAIL -> email(given);
            case SCHEDULE_CALL -> scheduleCall(given);
            case TRANSFER_CALL -> transferCall(given);
        })));
        in.refuseStrangers();
        return in.built(() -> config.get().action().apply(new Common(name.get(), when)));
    }

    private @Nullable Configured webhook(ObjectReader in) {
        Supplier<WebhookUrl> url = in.required("url", text(LONGEST_URL).as(urls).saying("format", "uri"));
        Map<String, HeaderValue> headers = in.optional(
                "headers",
                HeaderValue.HEADERS.meaning("Sent along. Values are never read back: null keeps what is stored."));
        in.optional(
                "secret", WebhookSecret.KIND.meaning("Signs it. Never read back: left out it stays, null removes it."));
        Boolean mask = in.optional("mask", MASK);
        in.refuseStrangers();
        return in.built(() -> new Configured(common -> new Action.Webhook(
                common.name(),
                common.condition(),
                url.get(),
                headers == null ? List.of() : List.copyOf(headers.keySet()),
                mask)));
    }

    private @Nullable Configured sms(ObjectReader in) {
        Supplier<List<Recipient>> to = in.required("to", recipients.numbers().meaning("Numbers, or {{name}}."));
        MessageText text = in.optional(
                "text",
                MessageText.kind(text(LONGEST_SMS), names)
                        .meaning("With {{name}} for values; the summary, if left out."));
        Boolean mask = in.optional("mask", MASK);
        in.refuseStrangers();
        return in.built(() ->
                new Configured(common -> new Action.Sms(common.name(), common.condition(), to.get(), text, mask)));
    }

    private @Nullable Configured email(ObjectReader in) {
        Supplier<List<Recipient>> to = in.required("to", recipients.emails().meaning("Addresses, or {{name}}."));
        MessageText subject = in.optional("subject", MessageText.kind(line(LONGEST_SUBJECT), names));
        MessageText text = in.optional(
                "text",
                MessageText.kind(text(LONGEST_EMAIL), names)
                        .meaning("With {{name}} for values; the summary, if left out."));
        Boolean mask = in.optional("mask", MASK);
        in.refuseStrangers();
        return in.built(() -> new Configured(
                common -> new Action.Email(common.name(), common.condition(), to.get(), subject, text, mask)));
    }

    private @Nullable Configured scheduleCall(ObjectReader in) {
        String timeField = in.optional("use_field", textField().meaning("The field that holds when to call."));
        Integer delay = in.optional(
                "fallback_delay_minutes",
                wholeNumber(0, MOST_MINUTES).meaning("When to call if that field says nothing usable."));
        E164 from = in.optional("from_number", NUMBER.meaning("The line that calls; the call's own, if left out."));
        String toField = in.optional(
                "to_field", numberField().meaning("The field that holds the number; the customer's, if left out."));
        String zone = in.optional("time_zone", timeZone().meaning("In which that time is read."));
        String purpose = in.optional("purpose", text(LONGEST_SENTENCE).meaning("What the call is for."));
        if (!in.says("use_field") && !in.says("fallback_delay_minutes")) {
            in.missing("use_field", "is required, unless there is fallback_delay_minutes");
        }
        in.refuseStrangers();
        return in.built(() -> new Configured(common -> new Action.ScheduleCall(
                common.name(),
                common.condition(),
                timeField,
                delay == null ? null : Duration.ofMinutes(delay),
                toField,
                from,
                zone == null ? null : ZoneId.of(zone),
                purpose)));
    }

    private static @Nullable Configured transferCall(ObjectReader in) {
        Supplier<E164> to = in.required("to_number", NUMBER);
        String when = in.optional("when", text(LONGEST_SENTENCE).meaning("When to hand over, in words."));
        in.refuseStrangers();
        return in.built(() ->
                new Configured(common -> new Action.TransferCall(common.name(), common.condition(), to.get(), when)));
    }

    /** The name of a field that holds a time as somebody said it. */
    private Kind<String> textField() {
        return field(type -> type instanceof ValueType.Text, "a text");
    }

    /** The name of a field that holds the digits of a telephone number. */
    private Kind<String> numberField() {
        return field(type -> type instanceof ValueType.Text || type instanceof ValueType.Numeric, "a text or a number");
    }

    private Kind<String> field(Predicate<ValueType> isRight, String expected) {
        return text(LONGEST_NAME).as(name -> {
            String complaint = names.complaintOfField(name);
            if (complaint != null) {
                throw new IllegalArgumentException(complaint);
            }
            ValueType type = names.fields().get(name);
            if (type != null && !isRight.test(type)) {
                throw new IllegalArgumentException(
                        "the field " + OneLine.quoted(name) + " is " + type.told() + ", not " + expected);
            }
            return name;
        });
    }
}
