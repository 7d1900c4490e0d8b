package io.callwake.voice.vapi;

import io.callwake.domain.call.Direction;
import io.callwake.domain.call.ReportDraft;
import io.callwake.voice.Payload;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every message tells of its call: whose it is, on which line, with whom. */
record CallObject(Payload message, Payload call) {

    private static final Map<String, Direction> DIRECTIONS = Map.of(
            "inboundPhoneCall", Direction.INBOUND,
            "outboundPhoneCall", Direction.OUTBOUND,
            "webCall", Direction.WEB,
            "vapi.websocketCall", Direction.WEB);

    /** An assistant, or what brings several of them together. */
    @Nullable
    String agent() {
        String assistant = call.text("assistantId");
        String transientAssistant = message.object("assistant").text("id");
        return Stream.of(assistant, transientAssistant, call.text("squadId"), call.text("workflowId"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    void write(ReportDraft draft) {
        Direction direction = call.word("type", DIRECTIONS);
        Payload customer = message.has("customer") ? message.object("customer") : call.object("customer");
        String number = customer.text("number");
        String others = number == null ? customer.text("sipUri") : number;
        String ours = (message.has("phoneNumber") ? message : call)
                .object("phoneNumber")
                .text("number");
        boolean isOutbound = direction == Direction.OUTBOUND;
        String carrier = call.text("phoneCallProvider");
        draft.direction(direction)
                .from(isOutbound ? ours : others)
                .to(isOutbound ? others : ours)
                .phoneId(call.text("phoneNumberId"))
                .campaign(call.text("campaignId"), null)
                .carrier(carrier, carriersId())
                .customer(customer.text("externalId"), customer.text("name"), customer.text("email"), number, null)
                .dynamicVariables(call.object("assistantOverrides").tree("variableValues"));
    }

    private @Nullable String carriersId() {
        String told = call.text("phoneCallProviderId");
        Payload transport = call.object("transport");
        return told == null ? transport.text("callSid") : told;
    }

    /**
     * Configuration, which is the same each time and holds secrets of the tenant, and what stands elsewhere as well.
     *
     * @param isOver whether the artifact is what became of the call; until then it is what has been so far
     */
    void leaveOutTheLarge(boolean isOver) {
        message.leaveOut("assistant", "phoneNumber", "customer", "messages", "messagesOpenAIFormatted", "timestamp");
        if (!isOver) {
            message.leaveOut("artifact", "transcript");
        }
        call.leaveOut(
                "assistant",
                "squad",
                "squadOverrides",
                "workflow",
                "workflowOverrides",
                "phoneNumber",
                "customer",
                "messages",
                "artifact",
                "artifactPlan",
                "analysis",
                "costs",
                "costBreakdown",
                "monitor",
                "status",
                "updatedAt");
        Payload overrides = call.object("assistantOverrides");
        overrides.names().stream().filter(name -> !name.equals("metadata")).forEach(overrides::leaveOut);
    }
}
