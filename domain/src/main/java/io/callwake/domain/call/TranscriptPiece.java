package io.callwake.domain.call;

import java.util.Comparator;

/**
 * A turn that came by itself and not in a whole transcript.
 *
 * @param order its place among the pieces of its call; of two for one place the longer one stands
 */
public record TranscriptPiece(long order, Turn turn) {

    static final Comparator<TranscriptPiece> IN_ORDER = Comparator.comparingLong(TranscriptPiece::order)
            .thenComparingInt(piece -> piece.turn().text().length())
            .thenComparing(piece -> piece.turn().text())
            .thenComparing(piece -> piece.turn().speaker());
}
