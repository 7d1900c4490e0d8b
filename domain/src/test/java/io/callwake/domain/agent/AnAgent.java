package io.callwake.domain.agent;

import java.time.Instant;
import java.util.UUID;

/** An agent in the making: {@code anAgent().called("boiler-line").saying(anAgentDocument()).inRevision(3).build()}. */
public final class AnAgent {

    private AgentId id = new AgentId(new UUID(0x0195_5b2a_6000_7000L, 0x8000_0000_0000_0002L));
    private AgentRef ref = new AgentRef("boiler-line");
    private AnAgentDocument document = AnAgentDocument.anAgentDocument();
    private int revision = 1;
    private Instant savedAt = Instant.parse("2026-03-03T08:00:00Z");

    private AnAgent() {}

    public static AnAgent anAgent() {
        return new AnAgent();
    }

    public AnAgent of(AgentId newId) {
        id = newId;
        return this;
    }

    public AnAgent called(String newRef) {
        ref = new AgentRef(newRef);
        return this;
    }

    public AnAgent saying(AnAgentDocument newDocument) {
        document = newDocument;
        return this;
    }

    public AnAgent inRevision(int number) {
        revision = number;
        return this;
    }

    public AnAgent savedAt(Instant at) {
        savedAt = at;
        return this;
    }

    public Agent build() {
        AgentRevision draft = AgentRevision.draft(id, revision, document.stored(), savedAt, "operator");
        return new Agent(id, ref, draft.published(savedAt), null);
    }
}
