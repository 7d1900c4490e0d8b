package io.callwake.persistence.change;

import io.callwake.application.change.Change;
import io.callwake.application.change.ChangeKind;
import io.callwake.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What nodes tell each other with {@code NOTIFY}: what has changed, or, as the last of a batch, that everything up to a
 * transaction has been told.
 */
sealed interface Announcement {

    /** Postgres takes payloads of less than 8,000 bytes. */
    int LONGEST = 7_900;

    record Changed(List<Change> changes) implements Announcement {}

    record ToldUpTo(long transaction) implements Announcement {}

    /** The payloads of a batch. */
    static List<String> payloads(List<Change> changes, long toldUpTo) {
        List<String> payloads = new ArrayList<>();
        StringBuilder payload = new StringBuilder();
        for (Change change : changes) {
            String line = change.kind() + " " + change.tenant().value() + " " + change.subject() + "\n";
            if (payload.length() + line.length() > LONGEST) {
                payloads.add(payload.toString());
                payload.setLength(0);
            }
            payload.append(line);
        }
        if (!payload.isEmpty()) {
            payloads.add(payload.toString());
        }
        payloads.add(Long.toString(toldUpTo));
        return payloads;
    }

    static Announcement parse(String payload) {
        if (!payload.endsWith("\n")) {
            return new ToldUpTo(Long.parseLong(payload));
        }
        return new Changed(payload.lines().map(Announcement::change).toList());
    }

    private static Change change(String line) {
        String[] words = line.split(" ", 3);
        return new Change(
                new TenantId(UUID.fromString(words[1])), ChangeKind.valueOf(words[0]), UUID.fromString(words[2]));
    }
}
