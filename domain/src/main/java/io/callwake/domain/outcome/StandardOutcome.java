package io.callwake.domain.outcome;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The outcomes that every tenant has, unless he changes how they are called or archives them. */
public enum StandardOutcome {
    QUALIFIED_LEAD("Qualified lead", "#1f9d55", "The person meets the criteria and is ready for the next step."),
    APPOINTMENT_SCHEDULED("Appointment scheduled", "#2563eb", "A meeting, a visit or a demonstration was booked."),
    NOT_INTERESTED("Not interested", "#b91c1c", "The person said explicitly that there is no interest."),
    FOLLOW_UP_NEEDED("Follow-up needed", "#d97706", "The person is interested, and needs time or information."),
    GATEKEEPER("Gatekeeper", "#7c3aed", "Somebody other than the intended person answered."),
    VOICEMAIL("Voicemail", "#6b7280", "A machine answered.");

    private final String label;
    private final String colour;
    private final String description;

    StandardOutcome(String label, String colour, String description) {
        this.label = label;
        this.colour = colour;
        this.description = description;
    }

    public OutcomeKey key() {
        return new OutcomeKey(name().toLowerCase(Locale.ROOT));
    }

    public Outcome outcome() {
        return new Outcome(key(), label, description, new Colour(colour), null);
    }

    public static Optional<StandardOutcome> of(OutcomeKey key) {
        return Arrays.stream(values())
                .filter(standard -> standard.key().equals(key))
                .findFirst();
    }

    public static List<OutcomeKey> keys() {
        return Arrays.stream(values()).map(StandardOutcome::key).toList();
    }
}
