package io.callwake.domain.analysis;

/** Words that an analyst says stand in a turn. */
public record Cited(int turn, String words) {

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Cited[" + turn + "]";
    }
}
