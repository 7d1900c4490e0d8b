package io.callwake.voice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is left of a webhook when it has been read, up to so many bytes. */
final class Rest {

    static final int MOST_BYTES = 32 * 1024;

    private static final String NO_ROOM = "leftOutForSize";
    private static final int MOST_NAMED = 50;
    private static final int LONGEST_NAMED = 100;
    private static final int BYTES_FOR_NAMES = 2 * 1024 + MOST_NAMED;

    private final Payload.Asked asked;
    private final List<@Nullable Object> leftOut = new ArrayList<>();
    private int room = MOST_BYTES - BYTES_FOR_NAMES;
    private int roomForNames = BYTES_FOR_NAMES - MOST_NAMED - 30;

    Rest(Payload.Asked asked) {
        this.asked = asked;
    }

    Map<String, @Nullable Object> of(Map<String, @Nullable Object> object) {
        Object rest = ofObject(object, "");
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (rest instanceof Map<?, ?> found) {
            found.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        if (!leftOut.isEmpty()) {
            members.put(NO_ROOM, leftOut);
        }
        return members;
    }

    private @Nullable Object ofTree(Object value, String path) {
        return switch (value) {
            case Map<?, ?> object -> ofObject(object, path);
            case List<?> list -> ofList(list, path);
            default -> hasRoom(lengthOf(value) + 1, path) ? value : null;
        };
    }

    private @Nullable Object ofObject(Map<?, ?> object, String path) {
        if (!hasRoom(3, path)) {
            return null;
        }
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value != null && !asked.isTaken(object, name)) {
                String there = path.isEmpty() ? name : path + '.' + name;
                Object left = hasRoom(lengthOf(name) + 1, there) ? ofTree(value, there) : null;
                if (left != null) {
                    rest.put(name, left);
                }
            }
        });
        return rest.isEmpty() ? null : rest;
    }

    private @Nullable Object ofList(List<?> list, String path) {
        if (!hasRoom(3, path)) {
            return null;
        }
        List<@Nullable Object> rest = new ArrayList<>();
        for (Object element : list) {
            Object left = element == null ? null : ofTree(element, path);
            if (left != null) {
                rest.add(left);
            }
        }
        return rest.isEmpty() ? null : rest;
    }

    private boolean hasRoom(int bytes, String path) {
        if (bytes <= room) {
            room -= bytes;
            return true;
        }
        int length = lengthOf(path) + 1;
        if (leftOut.size() < MOST_NAMED
                && path.length() <= LONGEST_NAMED
                && length <= roomForNames
                && !leftOut.contains(path)) {
            roomForNames -= length;
            leftOut.add(path);
        }
        return false;
    }

    /** As JSON in UTF-8, rather too long than too short. */
    private static int lengthOf(Object leaf) {
        String text = leaf.toString();
        int length = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return length;
    }
}
