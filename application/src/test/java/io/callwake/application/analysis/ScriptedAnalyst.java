package io.callwake.application.analysis;

import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.call.CallId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Claims what it was told to claim, at first nothing, and remembers what it was asked. */
public final class ScriptedAnalyst implements Analyst {

    public static final Usage USAGE = new Usage("scripted", null, "scripted-1", 100, 10, 1);

    private final List<Brief> asked = new CopyOnWriteArrayList<>();
    private final List<Duration> patience = new CopyOnWriteArrayList<>();
    private volatile Analyst script = (_, _) -> answer(Claims.NONE);

    public void says(Claims claims) {
        script = (_, _) -> answer(claims);
    }

    /** That this is what happened. */
    public void says(String summary) {
        says(summed(summary));
    }

    /** Whatever is to happen when it is asked: it may throw, and it may take its time. */
    public void does(Supplier<Answer> answer) {
        script = (_, _) -> answer.get();
    }

    public void isPlayedBy(Analyst other) {
        script = other;
    }

    public void fails(AnalystFailed.Kind kind) {
        fails(kind, null);
    }

    public void fails(AnalystFailed.Kind kind, @Nullable Duration await) {
        script = (_, _) -> {
            throw new AnalystFailed(kind, await, USAGE);
        };
    }

    public static Claims summed(String summary) {
        return new Claims(
                summary,
                null,
                null,
                null,
                new LinkedHashMap<>(),
                null,
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                null,
                null);
    }

    public static Answer answer(Claims claims) {
        return new Answer(claims, USAGE, List.of("as the script says"));
    }

    public List<CallId> asked() {
        return asked.stream().map(Brief::call).toList();
    }

    public List<Brief> briefs() {
        return List.copyOf(asked);
    }

    /** How long it was given each time. */
    public List<Duration> patience() {
        return List.copyOf(patience);
    }

    @Override
    public Answer analyse(Brief brief, Duration atMost) {
        asked.add(brief);
        patience.add(atMost);
        return script.analyse(brief, atMost);
    }
}
