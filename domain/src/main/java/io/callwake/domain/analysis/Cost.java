package io.callwake.domain.analysis;

import java.util.Currency;

/** What an analysis has cost, in millionths of a unit of its currency. */
public record Cost(long micros, Currency currency) {}
