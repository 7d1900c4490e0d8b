package io.callwake.domain.call;

import static io.callwake.domain.call.AReport.aReport;

import io.callwake.domain.agent.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A call in the making: {@code aCall().from("+14155550171").thatReached(MACHINE).analysing()}. */
public final class ACall {

    public static final Instant FIRST_HEARD_AT = Instant.parse("2026-03-03T09:02:00Z");

    private CallId id = new CallId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0001L));
    private AgentId agent = new AgentId(new UUID(0x0195_5b2a_6000_7000L, 0x8000_0000_0000_0002L));
    private AReport report = aReport();

    private ACall() {}

    public static ACall aCall() {
        return new ACall();
    }

    public ACall called(CallId newId) {
        id = newId;
        return this;
    }

    public ACall of(AgentId newAgent) {
        agent = newAgent;
        return this;
    }

    /** As somebody told us: {@code aCall().toldAs(report -> report.saying("Hello?"))}. */
    public ACall toldAs(UnaryOperator<AReport> telling) {
        report = telling.apply(report);
        return this;
    }

    public ACall from(String number) {
        report.from(number);
        return this;
    }

    public ACall to(String number) {
        report.to(number);
        return this;
    }

    public ACall going(Direction direction) {
        report.going(direction);
        return this;
    }

    public ACall endedWith(Ending ending) {
        switch (ending) {
            case NO_ANSWER -> report.with(CallStatus.NO_ANSWER);
            case BUSY -> report.with(CallStatus.BUSY);
            case CANCELED -> report.with(CallStatus.CANCELED);
            case ERROR -> report.with(CallStatus.FAILED);
            case USER_HANGUP, AGENT_HANGUP, TRANSFERRED, VOICEMAIL, UNKNOWN ->
                report.with(CallStatus.COMPLETED).endedWith(ending.name());
        }
        return this;
    }

    /** Its first report has just come. */
    public Call waiting() {
        return Call.heardOf(
                id,
                agent,
                CallFacts.of(List.of(report.filed())),
                Call.Links.NONE,
                Settling.OF_DIRECT_REPORTS,
                FIRST_HEARD_AT);
    }

    /** Settled when its first report came, and judged by the first revision of its agent. */
    public Call analysing() {
        return with(new PostCall.Analysing(FIRST_HEARD_AT));
    }

    public Call concluded() {
        return with(new PostCall.Done(FIRST_HEARD_AT.plusSeconds(1)));
    }

    private Call with(PostCall postCall) {
        Call waiting = waiting();
        return new Call(
                id, agent, 1, waiting.facts(), waiting.links(), postCall, waiting.firstHeardAt(), waiting.sortAt());
    }
}
