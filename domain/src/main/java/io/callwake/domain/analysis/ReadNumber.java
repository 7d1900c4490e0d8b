package io.callwake.domain.analysis;

import io.callwake.domain.E164;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells which number in the world is meant by digits that somebody in a country says. */
@FunctionalInterface
public interface ReadNumber {

    /** @param region the country in two letters; nothing if nobody knows */
    Optional<E164> in(String digits, @Nullable String region);
}
