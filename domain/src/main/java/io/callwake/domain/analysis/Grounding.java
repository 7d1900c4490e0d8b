package io.callwake.domain.analysis;

import java.util.List;

/** Checks what an analyst claims against the transcript, and keeps what it proves. */
public final class Grounding {

    private Grounding() {}

    /** Never throws, whatever is claimed. */
    public static Analysis of(Brief brief, Claims claims, ReadNumber readNumber) {
        return new Analysis(
                new Gist(AnalysisStatus.COMPLETED, null, null, null, null, null, List.of()),
                Grounds.NONE,
                Analysis.missing(brief.fields(), Why.NOT_SAID),
                null);
    }
}
