package io.callwake.domain.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of every call, besides what its agent extracts. */
public enum Fact {
    OUTCOME(Use.ANYWHERE, From.ANALYSIS),
    SENTIMENT(Use.ANYWHERE, From.ANALYSIS),
    GOAL_MET(Use.ANYWHERE, From.ANALYSIS),
    ANALYSIS_STATUS(Use.ANYWHERE, From.CALL),
    DIRECTION(Use.ANYWHERE, From.START),
    STATUS(Use.ANYWHERE, From.CALL),
    REACH(Use.ANYWHERE, From.CALL),
    ENDING(Use.ANYWHERE, From.CALL),
    DURATION_SEC(Use.ANYWHERE, From.CALL),
    CAMPAIGN(Use.ANYWHERE, From.START),
    SUMMARY(Use.MESSAGES, From.ANALYSIS),
    GOAL_REASON(Use.MESSAGES, From.ANALYSIS),
    AGENT_NAME(Use.MESSAGES, From.START),
    CALLER_ID(Use.MESSAGES, From.START),
    CONTACT_NAME(Use.MESSAGES, From.START),
    CONTACT_EMAIL(Use.MESSAGES, From.START),
    STARTED_AT(Use.MESSAGES, From.START),
    ENDED_AT(Use.MESSAGES, From.CALL);

    private static final String PREFIX = "call.";

    private enum Use {
        ANYWHERE,
        MESSAGES
    }

    private enum From {
        START,
        CALL,
        ANALYSIS
    }

    private final Use use;
    private final From from;

    Fact(Use use, From from) {
        this.use = use;
        this.from = from;
    }

    /** How a tenant writes it, where no field of his has that name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How a tenant writes it where a field of his may have its name. */
    public String fullKey() {
        return PREFIX + key();
    }

    public ValueType type() {
        return switch (this) {
            case SENTIMENT -> words("positive", "neutral", "negative", "mixed");
            case ANALYSIS_STATUS -> words("completed", "skipped", "failed");
            case DIRECTION -> words("inbound", "outbound", "web");
            case STATUS -> words("in_progress", "completed", "failed", "no_answer", "busy", "canceled");
            case REACH -> words("person", "machine", "gatekeeper", "nobody", "unknown");
            case ENDING ->
                words(
                        "user_hangup",
                        "agent_hangup",
                        "transferred",
                        "no_answer",
                        "busy",
                        "voicemail",
                        "canceled",
                        "error",
                        "unknown");
            case GOAL_MET -> new ValueType.Flag();
            case DURATION_SEC -> new ValueType.Numeric();
            case OUTCOME,
                    CAMPAIGN,
                    SUMMARY,
                    GOAL_REASON,
                    AGENT_NAME,
                    CALLER_ID,
                    CONTACT_NAME,
                    CONTACT_EMAIL,
                    STARTED_AT,
                    ENDED_AT -> new ValueType.Text();
        };
    }

    private static ValueType words(String... words) {
        return new ValueType.Word(List.of(words));
    }

    /** Whether conditions may be about it; texts may hold all of them. */
    public boolean isForConditions() {
        return use == Use.ANYWHERE;
    }

    public boolean isKnownDuringCall() {
        return from == From.START;
    }

    public boolean isFromAnalysis() {
        return from == From.ANALYSIS;
    }

    static Optional<Fact> of(String name) {
        return Arrays.stream(values())
                .filter(fact -> fact.key().equals(name) || fact.fullKey().equals(name))
                .findFirst();
    }
}
