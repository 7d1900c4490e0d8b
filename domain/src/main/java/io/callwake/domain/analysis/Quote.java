package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;

/** Words as they stand in a turn of the transcript; turns count from 0. */
public record Quote(int turn, Speaker speaker, String words) {

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Quote[" + turn + " " + speaker + "]";
    }
}
