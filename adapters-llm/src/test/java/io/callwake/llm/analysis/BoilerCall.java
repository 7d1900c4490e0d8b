package io.callwake.llm.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.ADialogue;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Glosses;
import io.callwake.domain.analysis.Meaning;
import io.callwake.domain.analysis.Sought;
import java.util.List;

/** A call about a boiler, everything that can be asked about it, and what a careful model answers. */
final class BoilerCall {

    static final String HONEST = """
            {"summary":"The customer booked an inspection.",\
            "sentiment":{"value":"neutral","turnedAt":-1,"quotes":[]},\
            "goal":{"verdict":"met","reason":"A time was agreed.","quotes":[{"turn":1,"words":"Tuesday at nine would be fine"}]},\
            "criteria":{"criterion_1":{"verdict":"met","reason":"A day was named.","quotes":[{"turn":1,"words":"Tuesday at nine"}]}},\
            "outcome":{"key":"appointment_scheduled","reason":"An inspection was booked.","quotes":[{"turn":1,"words":"Tuesday at nine would be fine"}]},\
            "reached":"person","reachedQuotes":[{"turn":1,"words":"Tuesday at nine would be fine"}],\
            "categories":[{"name":"service","quotes":[{"turn":0,"words":"boiler line"}]}],\
            "fields":{"full_name":[{"value":"Ada Lindqvist","quotes":[{"turn":7,"words":"Ada Lindqvist"}]}],\
            "boiler_age_years":[{"value":12,"quotes":[{"turn":3,"words":"about twelve years old"}]}],\
            "wants_callback":[],"interest":[],\
            "preferred_slot":[{"value":"Tuesday at nine","quotes":[{"turn":1,"words":"Tuesday at nine"}]}]},\
            "actionItems":[{"text":"Send the confirmation.","quotes":[{"turn":8,"words":"we'll send you the confirmation"}]}],\
            "notes":""}""";

    private BoilerCall() {}

    static ADialogue dialogue() {
        return aDialogue()
                .agent("Hello, this is the boiler line. When may we come?")
                .customer("um Tuesday at nine would be fine I g-")
                .agent("And how old is the boiler?")
                .customer("it's uh about twelve years old I think")
                .agent("Is the boiler in the kitchen?")
                .customer("yes")
                .agent("What name shall I put down?")
                .customer("Ada Lindqvist")
                .agent("Thank you, we'll send you the confirmation.")
                .other("mum, who is it?")
                .seeking(words("full_name", "Full name of the customer"))
                .seeking(new Sought(
                        field("boiler_age_years", new FieldType.Numeric(null, null), "How old the boiler is"),
                        Meaning.NUMBER,
                        false,
                        Glosses.NONE))
                .seeking(new Sought(
                        field("wants_callback", new FieldType.Flag(), "Whether we should call again"),
                        Meaning.FLAG,
                        false,
                        Glosses.NONE))
                .seeking(new Sought(
                        field(
                                "interest",
                                new FieldType.Choice(List.of("hot", "warm", "cold")),
                                "hot: wants to buy now; warm: maybe later; cold: not at all"),
                        Meaning.CHOICE,
                        false,
                        Glosses.NONE))
                .seeking(new Sought(
                        field("preferred_slot", new FieldType.Text(null, null), "When the caller wants the inspection"),
                        Meaning.DATE_TIME,
                        true,
                        Glosses.NONE))
                .withRubric("The caller agreed to a dated inspection.")
                .withCriterion("a day was \"named\", and agreed", 3)
                .withCategories("sales", "service");
    }

    static Brief brief() {
        return dialogue().brief();
    }

    static Sought words(String name, String description) {
        return new Sought(field(name, new FieldType.Text(null, null), description), Meaning.WORDS, false, Glosses.NONE);
    }

    private static ExtractionField field(String name, FieldType type, String description) {
        return new ExtractionField(name, type, description, false, false, null);
    }
}
