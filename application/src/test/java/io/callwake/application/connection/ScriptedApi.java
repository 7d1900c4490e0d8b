package io.callwake.application.connection;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The API of a platform in memory: it answers what it was told to, and cannot be reached for what it was not told of. */
public final class ScriptedApi implements FetchFromPlatform {

    private final Map<URI, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public record Asked(URI url, Map<String, String> headers) {}

    /** From now on that is the answer there. */
    public void answers(URI url, int status, String body) {
        answers.put(url, new Answer(status, body));
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Answer get(URI url, Map<String, String> headers) {
        asked.add(new Asked(url, Map.copyOf(headers)));
        Answer answer = answers.get(url);
        if (answer == null) {
            throw new PlatformUnreachable("the platform cannot be reached");
        }
        return answer;
    }
}
