package io.callwake.llm.analysis;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.analysis.ADialogue;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.HostileCalls;
import java.util.List;

/** A call as long as most are at the longest: 120 turns, 1,500 words, with 20 fields and 10 outcomes. */
final class ATenMinuteCall {

    private static final List<String> AGENT = List.of(
            "And how many radiators are there in the house altogether, do you know that?",
            "Alright, and is the boiler in the kitchen or is it somewhere else then?",
            "Could you tell me what the pressure gauge on the front of it shows at the moment?",
            "Okay, so I have noted that down, and when was the last service done on it?",
            "Did the engineer leave you any paperwork, you know, with a reference number on it?");
    private static final List<String> CUSTOMER = List.of(
            "Uh I think there are nine of them, no wait, ten with the one upstairs.",
            "It's in the, um, in the kitchen, behind the door next to the fridge.",
            "Hang on. It says, er, one point five, is that good or is that bad?",
            "Oh goodness, that must have been, like, in March of last year I guess.",
            "Yes he did, it says four five double oh nine two on the top of it.");

    private ATenMinuteCall() {}

    static Brief brief() {
        ADialogue dialogue = HostileCalls.dialogue();
        for (int i = 0; i < 51; i++) {
            dialogue.agent(AGENT.get(i % AGENT.size())).customer(CUSTOMER.get(i % CUSTOMER.size()));
        }
        dialogue.seeking("radiators", new FieldType.Numeric(null, null), "How many radiators there are")
                .seeking("pressure", new FieldType.Numeric(null, null), "What the pressure gauge shows")
                .seeking("last_service", TextFormat.DATE, "When the last service was")
                .seeking("reference_number", new FieldType.Text(null, null), "Reference number, digits only")
                .seeking("in_kitchen", new FieldType.Flag(), "Whether the boiler is in the kitchen")
                .seeking("has_paperwork", new FieldType.Flag(), "Whether the engineer left any paperwork")
                .seeking("first_name", new FieldType.Text(null, null), "First name")
                .seeking("last_name", new FieldType.Text(null, null), "Last name")
                .seeking("postcode", TextFormat.POSTCODE, "The postcode of the house")
                .seeking("reason", new FieldType.Text(null, null), "Reason for calling")
                .seeking("urgency", new FieldType.Choice(List.of("high", "medium", "low")), "high, medium, low")
                .seeking("owner", new FieldType.Flag(), "Whether the customer owns the house")
                .seeking("budget", new FieldType.Numeric(null, null), "What it may cost");
        for (int i = 1; i <= 4; i++) {
            dialogue.withOutcome(
                    "custom_" + i, "Custom " + i, "The renewal of service contract number " + i + " came up.");
        }
        return dialogue.brief();
    }
}
