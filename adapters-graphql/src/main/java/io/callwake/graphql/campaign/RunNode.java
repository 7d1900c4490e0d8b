package io.callwake.graphql.campaign;

import io.callwake.application.campaign.Campaigns.Run;
import io.callwake.domain.campaign.RunId;
import java.time.Instant;

/** A round of a campaign as the schema has it, but for its counts. */
public record RunNode(RunId runId, String externalId, Instant createdAt) {

    public static RunNode of(Run run) {
        return new RunNode(run.id(), run.externalId(), run.createdAt());
    }

    public String id() {
        return runId.toString();
    }
}
