package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import java.util.List;

/**
 * The transcript that an analysis rests on, told apart from another one without keeping its words.
 *
 * @param fingerprint of who said what, in this order; when it was said does not matter
 */
public record Basis(int turns, long fingerprint) {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    public static Basis of(List<Turn> transcript) {
        long hash = FNV_OFFSET;
        for (Turn turn : transcript) {
            hash = (hash ^ number(turn.speaker())) * FNV_PRIME;
            for (int i = 0; i < turn.text().length(); i++) {
                hash = (hash ^ turn.text().charAt(i)) * FNV_PRIME;
            }
            hash = (hash ^ turn.text().length()) * FNV_PRIME;
        }
        return new Basis(transcript.size(), hash);
    }

    /** The same for ever: it is kept. */
    private static int number(Speaker speaker) {
        return switch (speaker) {
            case AGENT -> 0;
            case CUSTOMER -> 1;
            case OTHER -> 2;
        };
    }
}
