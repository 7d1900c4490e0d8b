package io.callwake.domain.outcome;

/** An outcome that an agent's calls may have; what is said of it besides is told to the tenant's catalogue. */
public record OutcomeChoice(OutcomeKey key, boolean isDefined, OutcomeText text) {}
