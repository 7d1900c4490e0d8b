package io.callwake.application.delivery;

import io.callwake.domain.delivery.EventType;

/** Tells what receivers get of a type of events, before they get any. */
@FunctionalInterface
public interface DescribeEvents {

    Description of(EventType type);

    /**
     * A type of events, for people and for programs.
     *
     * @param title what it tells, in a sentence
     * @param schema a JSON Schema of its body
     * @param example a body
     */
    record Description(String title, String schema, String example) {}
}
