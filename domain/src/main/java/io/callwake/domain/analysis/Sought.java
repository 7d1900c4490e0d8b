package io.callwake.domain.analysis;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.FieldType;
import java.util.Set;

/**
 * A field that is looked for, and how it is understood.
 *
 * @param mayBeSaidByAgent whether what the agent states counts: of a field that is about him
 */
public record Sought(ExtractionField field, Meaning meaning, boolean mayBeSaidByAgent, Glosses glosses) {

    /**
     * @param times the fields that actions take as a time
     * @param numbers the fields that actions take as a telephone number
     */
    public static Sought of(ExtractionField field, Set<String> times, Set<String> numbers) {
        return new Sought(field, meaning(field, times, numbers), false, Glosses.NONE);
    }

    private static Meaning meaning(ExtractionField field, Set<String> times, Set<String> numbers) {
        return switch (field.type()) {
            case FieldType.Choice _ -> Meaning.CHOICE;
            case FieldType.Flag _ -> Meaning.FLAG;
            case FieldType.Numeric _ -> Meaning.NUMBER;
            case FieldType.Text(var format, var _) ->
                switch (format) {
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
        return numbers.contains(field.name()) ? Meaning.PHONE : Meaning.WORDS;
    }

    public String name() {
        return field.name();
    }
}
