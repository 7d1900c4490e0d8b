package io.callwake.platform.watch;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.SendWebhook;
import io.callwake.domain.delivery.AttemptResult;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

/** Each try of a delivery. The receiver is not told of the trace, which is no business of his. */
record WatchedWebhooks(SendWebhook sendWebhook, ObservationRegistry observations) implements SendWebhook {

    @Override
    public AttemptResult send(Outgoing outgoing) {
        Observation observation = Observation.createNotStarted(
                        "callwake.delivery.try", WatchedWebhooks::tellingNobody, observations)
                .lowCardinalityKeyValue("result", "none")
                .highCardinalityKeyValue("callwake.ref", outgoing.delivery().toString());
        return observation.observe(() -> {
            AttemptResult result = sendWebhook.send(outgoing);
            observation.lowCardinalityKeyValue("result", word(result));
            return result;
        });
    }

    private static SenderContext<String> tellingNobody() {
        SenderContext<String> context = new SenderContext<>((_, _, _) -> {}, Kind.CLIENT);
        context.setCarrier("nothing is carried");
        return context;
    }

    private static String word(AttemptResult result) {
        return switch (result) {
            case AttemptResult.Answered answered -> answered.status() / 100 + "xx";
            case AttemptResult.Unreachable unreachable -> unreachable.code();
        };
    }
}
