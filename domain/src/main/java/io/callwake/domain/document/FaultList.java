package io.callwake.domain.document;

import io.callwake.domain.Fault;
import java.util.ArrayList;
import java.util.List;

/** The faults found so far in a document. Beyond a number that no reader gets to the end of they are counted only. */
final class FaultList {

    private static final int MOST_TOLD = 1_000;
    static final int LONGEST_PATH = 500;

    private final List<Fault> told = new ArrayList<>();
    private int found;

    void add(String path, String message) {
        if (found++ < MOST_TOLD) {
            told.add(new Fault(readable(path), Texts.printable(message)));
        }
    }

    boolean isAt(String path) {
        String readable = readable(path);
        return told.stream().anyMatch(fault -> fault.path().equals(readable));
    }

    void withdraw(String path) {
        String readable = readable(path);
        int before = told.size();
        told.removeIf(fault -> fault.path().equals(readable));
        found -= before - told.size();
    }

    /** A sender may have chosen any name for a member. */
    private static String readable(String path) {
        return Texts.printable(path.length() <= LONGEST_PATH ? path : Texts.cut(path, LONGEST_PATH) + "…");
    }

    int size() {
        return found;
    }

    List<Fault> list() {
        List<Fault> list = new ArrayList<>(told);
        if (found > MOST_TOLD) {
            list.add(new Fault("", "and " + (found - MOST_TOLD) + " more faults"));
        }
        return List.copyOf(list);
    }
}
