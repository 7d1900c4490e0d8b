package io.callwake.domain.agent;

import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.listOf;
import static io.callwake.domain.document.Kinds.number;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.word;
import static io.callwake.domain.document.Kinds.yesOrNo;
import static java.util.Objects.requireNonNullElse;

import io.callwake.domain.OneLine;
import io.callwake.domain.condition.Condition;
import io.callwake.domain.condition.ConditionReader;
import io.callwake.domain.condition.KnownNames;
import io.callwake.domain.condition.ValueType;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.Needed;
import io.callwake.domain.document.ObjectReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields that an agent extracts. A field's condition may read the fields before it, so that none waits for itself. */
public final class ExtractionFieldReader {

    private static final int MOST_FIELDS = 50;
    private static final int MOST_CHOICES = 100;
    private static final int LONGEST_CHOICE = 100;
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int LONGEST_NAME = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern CHOICE = Pattern.compile("[\\p{L}\\p{N}_-]{1,100}");

    private static final Kind<List<String>> CHOICES = Kinds.distinct(listOf(1, MOST_CHOICES, line(LONGEST_CHOICE)));

    private static final String NAME_MEMBER = "name";

    /** Members that only fields of one type have. */
    private static final List<Member> BELONGING = List.of(
            new Member("values", FieldType.Name.ENUM),
            new Member("min", FieldType.Name.NUMBER),
            new Member("max", FieldType.Name.NUMBER),
            new Member("pattern", FieldType.Name.STRING),
            new Member("format", FieldType.Name.STRING));

    private record Member(String name, FieldType.Name owner) {}

    private final Collection<String> outcomes;
    private final Map<String, ValueType> types = new LinkedHashMap<>();
    private final Set<String> unread = new LinkedHashSet<>();
    private final Set<String> faulty = new HashSet<>();
    private boolean isAnyNameless;

    /** @param outcomes the keys of what a call's outcome can be; empty if anything goes */
    public ExtractionFieldReader(Collection<String> outcomes) {
        this.outcomes = outcomes;
    }

    /** To be read once; after that the names are known. */
    public Kind<List<ExtractionField>> kind() {
        Kind<List<ExtractionField>> list = Kinds.distinct("name", listOf(0, MOST_FIELDS, Kinds.object(this::read)));
        return Kinds.kind(list::schema, (value, place) -> {
            list(value);
            List<ExtractionField> fields = list.read(value, place);
            faulty.addAll(unread);
            unread.clear();
            return fields;
        });
    }

    /** Takes down which names there are, so that what is said of a field elsewhere does not suffer from a fault here. */
    private void list(@Nullable Object fields) {
        if (!(fields instanceof List<?> given)) {
            isAnyNameless = true;
            return;
        }
        for (Object field : given) {
            if (field instanceof Map<?, ?> members && members.get(NAME_MEMBER) instanceof String name) {
                unread.add(name);
            } else {
                isAnyNameless = true;
            }
        }
    }

    /** What conditions and texts may name, as far as it has been read. */
    public KnownNames names() {
        return KnownNames.of(types, name -> isAnyNameless || faulty.contains(name));
    }

    private @Nullable ExtractionField read(ObjectReader in) {
        Needed<String> name = in.required(
                NAME_MEMBER,
                text(LONGEST_NAME).as(ExtractionFieldReader::checkName).saying("pattern", "^" + NAME + "$"));
        Needed<FieldType.Name> type = in.required("type", word(FieldType.Name.class));
        String description =
                in.optional("description", text(LONGEST_DESCRIPTION).meaning("What to look for, in a few words."));
        List<String> values = in.optional("values", CHOICES.meaning("What an enum can be."));
        BigDecimal least = in.optional("min", number(15, 9).meaning("The least that a number can be."));
        BigDecimal most = in.optional("max", number(15, 9).meaning("The most that a number can be."));
        TextPattern pattern = in.optional(
                "pattern",
                text(TextPattern.LONGEST).as(TextPattern::new).meaning("What the whole of a string has to match."));
        TextFormat format =
                in.optional("format", word(TextFormat.class, TextFormat::key).meaning("What a string has to be."));
        Boolean required = in.optional("required", yesOrNo().meaning("Whether a call without it is incomplete."));
        Boolean masked = in.optional("masked", yesOrNo().meaning("Whether it leaves masked, wherever to."));
        Condition condition = in.optional(
                "condition",
                new ConditionReader(names().without(unread::contains), outcomes)
                        .kind()
                        .meaning("When to look for it; always, if left out."));
        if (least != null && most != null && least.compareTo(most) > 0) {
            in.fault("max", most.toPlainString() + " is less than min, which is " + least.toPlainString());
        }
        List<String> choices = values;
        if (type.value() != null) {
            refuseOthers(in, type.value());
            if (type.value() == FieldType.Name.ENUM && !in.says("values") && isRight(in, "description", description)) {
                choices = choicesIn(description, in);
            }
        }
        in.refuseStrangers();
        List<String> allowed = requireNonNullElse(choices, List.of());
        ExtractionField field = in.built(() -> new ExtractionField(
                name.get(),
                switch (type.get()) {
                    case STRING -> new FieldType.Text(format, pattern);
                    case NUMBER -> new FieldType.Numeric(least, most);
                    case BOOLEAN -> new FieldType.Flag();
                    case ENUM -> new FieldType.Choice(allowed);
                },
                description,
                Boolean.TRUE.equals(required),
                Boolean.TRUE.equals(masked),
                condition));
        remember(field, in);
        // With another name it may be the one that a condition means.
        isAnyNameless |= name.value() == null;
        return field;
    }

    private static boolean isRight(ObjectReader in, String member, @Nullable Object read) {
        return read != null || !in.says(member);
    }

    private void remember(@Nullable ExtractionField field, ObjectReader in) {
        String name = in.textOf(NAME_MEMBER);
        if (name == null) {
            return;
        }
        unread.remove(name);
        boolean isTwice = types.remove(name) != null;
        if (field == null || isTwice) {
            faulty.add(name);
        } else if (!faulty.contains(name)) {
            types.put(name, field.valueType());
        }
    }

    private static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(OneLine.quoted(name)
                    + " is not a field's name: letters, digits and '_', at most 64, the first no digit");
        }
        return name;
    }

    private static void refuseOthers(ObjectReader in, FieldType.Name kind) {
        BELONGING.forEach(member -> {
            if (in.says(member.name()) && member.owner() != kind) {
                in.fault(
                        member.name(),
                        "belongs to the type " + Kinds.wordOf(member.owner()) + ", and this is a "
                                + Kinds.wordOf(kind));
            }
        });
    }

    /** A description that is a list of words is what the enum can be. */
    private static List<String> choicesIn(@Nullable String description, ObjectReader in) {
        String text = description == null ? "" : description;
        List<String> words =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        boolean isList = words.size() > 1
                && words.stream().allMatch(word -> CHOICE.matcher(word).matches());
        if (!isList) {
            in.missing(
                    "values",
                    "is required for an enum, unless its description is a list of words such as \"hot, warm, cold\"");
        } else if (Set.copyOf(words).size() < words.size()) {
            in.fault("description", "holds a word twice: " + OneLine.quoted(text));
        } else if (words.size() > MOST_CHOICES) {
            in.fault("description", "has " + words.size() + " words, at most " + MOST_CHOICES + " are allowed");
        }
        return words;
    }
}
