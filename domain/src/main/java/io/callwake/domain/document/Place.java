package io.callwake.domain.document;

import org.jspecify.annotations.Nullable;

/** A place in a document, such as {@code transcript[3].speaker}, at which faults can be filed. */
public final class Place {

    private final @Nullable Place parent;
    private final String step;
    private final FaultList faults;
    private final boolean needed;

    private Place(@Nullable Place parent, String step, FaultList faults, boolean needed) {
        this.parent = parent;
        this.step = step;
        this.faults = faults;
        this.needed = needed;
    }

    static Place root(FaultList faults) {
        return new Place(null, "", faults, true);
    }

    public Place member(String name) {
        return new Place(this, name, faults, false);
    }

    /** A member that must be there. */
    Place neededMember(String name) {
        return new Place(this, name, faults, true);
    }

    public Place element(int index) {
        return new Place(this, "[" + index + "]", faults, true);
    }

    /** Whether something must stand here. */
    boolean isNeeded() {
        return needed;
    }

    public void fault(String message) {
        faults.add(bounded(), message);
    }

    /** Whether a fault was filed here. */
    public boolean isFaulty() {
        return faults.isAt(bounded());
    }

    /** Takes back what was filed here, as another fault says it better. */
    void withdraw() {
        faults.withdraw(bounded());
    }

    /** How many faults were filed so far, here or elsewhere. */
    public int faults() {
        return faults.size();
    }

    /** As much of the path as faults tell, and a character more where there is more. */
    private String bounded() {
        StringBuilder path = new StringBuilder();
        write(path, FaultList.LONGEST_PATH + 1);
        return path.toString();
    }

    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        write(path, Integer.MAX_VALUE);
        return path.toString();
    }

    /** A sender may have chosen any name for a member, and have thousands of faults below it. */
    private void write(StringBuilder path, int most) {
        if (parent != null) {
            parent.write(path, most);
        }
        if (!path.isEmpty() && !step.startsWith("[") && path.length() < most) {
            path.append('.');
        }
        path.append(step, 0, Math.min(step.length(), most - path.length()));
    }
}
