package io.callwake.domain.analysis;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.FieldType;
import java.util.List;
import java.util.Set;

/**
 * A field that is looked for, and how it is understood.
 *
 * @param mayBeSaidByAgent whether what the agent states counts: of a field that is about him
 */
public record Sought(ExtractionField field, Meaning meaning, boolean mayBeSaidByAgent, Glosses glosses) {

    private static final PhraseSet DATE = PhraseSet.of("iso 8601, iso8601");
    private static final PhraseSet DIGITS = PhraseSet.of("digits only, only digits");
    private static final PhraseSet AGENT = PhraseSet.of(
            "the agent, our agent, the agents, the assistant, we gave, we quoted, we offered, we promised, quoted by us,"
                    + " offered by us, given by us, promised by us");

    /**
     * @param times the fields that actions take as a time
     * @param numbers the fields that actions take as a telephone number
     */
    public static Sought of(ExtractionField field, Set<String> times, Set<String> numbers) {
        String description = field.description() == null ? "" : field.description();
        Glosses glosses =
                field.type() instanceof FieldType.Choice(var values) ? Glosses.of(values, description) : Glosses.NONE;
        return new Sought(field, meaning(field, times, numbers), isAboutAgent(description), glosses);
    }

    private static Meaning meaning(ExtractionField field, Set<String> times, Set<String> numbers) {
        return switch (field.type()) {
            case FieldType.Choice _ -> Meaning.CHOICE;
            case FieldType.Flag _ -> Meaning.FLAG;
            case FieldType.Numeric _ -> Meaning.NUMBER;
            case FieldType.Text text ->
                switch (text.format()) {
                    case DATE -> Meaning.DATE;
                    case DATE_TIME -> Meaning.DATE_TIME;
                    case EMAIL -> Meaning.EMAIL;
                    case PHONE -> Meaning.PHONE;
                    case POSTCODE -> Meaning.POSTCODE;
                    case null -> ofText(field, times, numbers);
                };
        };
    }

    private static Meaning ofText(ExtractionField field, Set<String> times, Set<String> numbers) {
        if (times.contains(field.name())) {
            return Meaning.DATE_TIME;
        }
        if (numbers.contains(field.name())) {
            return Meaning.PHONE;
        }
        String description = field.description() == null ? "" : field.description();
        List<String> words = Texts.tokens(description);
        if (DATE.isIn(words)) {
            return words.contains("date") && !words.contains("time") ? Meaning.DATE : Meaning.DATE_TIME;
        }
        return DIGITS.isIn(words) ? Meaning.DIGITS : Meaning.WORDS;
    }

    private static boolean isAboutAgent(String description) {
        return AGENT.isIn(Texts.tokens(description));
    }

    /** Whether it is true if something is not to be: "do not call". */
    public boolean isContrary() {
        return Denials.isContrary(this);
    }

    public String name() {
        return field.name();
    }
}
