package io.callwake.domain.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that an analyst says he has found. Nothing is proved by it. */
public record Claim<T>(T value, @Nullable String reason, List<Cited> cited) {

    public Claim {
        cited = List.copyOf(cited);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Claim[" + cited.size() + " cited]";
    }
}
