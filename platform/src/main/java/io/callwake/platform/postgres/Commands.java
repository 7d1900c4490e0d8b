package io.callwake.platform.postgres;

import io.callwake.platform.start.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the programs of Postgres. They refuse to run as root; so where we are root, they run in a user namespace in which nobody
 * is.
 */
final class Commands {

    private final List<String> prefix;

    private Commands(List<String> prefix) {
        this.prefix = prefix;
    }

    static Commands asWhoeverWeAre() throws IOException, InterruptedException {
        boolean isRoot = ProcessHandle.current()
                .info()
                .user()
                .orElse(System.getProperty("user.name"))
                .equals("root");
        return isRoot ? asRoot("unshare") : new Commands(List.of());
    }

    static Commands asRoot(String unshare) throws IOException, InterruptedException {
        Commands commands = new Commands(List.of(unshare, "-U"));
        try {
            commands.run("true");
        } catch (IOException | PostgresFailed e) {
            throw new StartRefused(
                    "The embedded Postgres does not run as root, and here root may not make the user namespace that"
                            + " would help ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given")
                            + "): start Callwake as another user, or set CALLWAKE_DB_URL to a Postgres of your own.",
                    List.of());
        }
        return commands;
    }

    /** Waits for the end of the program. */
    void run(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        // Whatever the environment says of Postgres is about another one.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = process.waitFor();
        if (status != 0) {
            throw new PostgresFailed(String.join(" ", command) + " ended with " + status + ": " + output);
        }
    }
}
