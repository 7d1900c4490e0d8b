package io.callwake.application.analysis;

import io.callwake.application.analysis.AnalystFailed.Kind;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Parts;
import io.callwake.domain.analysis.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks an analyst about a call: at once, or about all parts of a long one at the same time, and then once more for what can only
 * be said of the whole. What was found in the parts stays; nothing that was said late is lost.
 */
final class AskInParts {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LONGEST_OF_PARTS = Duration.ofSeconds(50);
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private final Analyst analyst;
    private final InstantSource clock;

    AskInParts(Analyst analyst, InstantSource clock) {
        this.analyst = analyst;
        this.clock = clock;
    }

    /** @throws AnalystFailed with all that was spent, if one of the questions is not answered */
    Answer ask(Brief brief, Instant until) {
        List<Brief> parts;
        try {
            parts = Parts.of(brief);
        } catch (IllegalArgumentException e) {
            throw new AnalystFailed(Kind.TOO_LONG, null, null, e);
        }
        return parts.size() == 1 ? analyst.analyse(brief, atMost(LONGEST, until)) : askAboutAll(brief, parts, until);
    }

    private Answer askAboutAll(Brief brief, List<Brief> parts, Instant until) {
        List<Answer> answers = answersTo(parts, atMost(LONGEST_OF_PARTS, until));
        Claims found = Parts.joined(answers.stream().map(Answer::claims).toList());
        Usage spent = sumOf(answers.stream().map(Answer::usage).toList());
        Answer closing;
        try {
            closing = analyst.analyse(Parts.closing(brief, found), atMost(AskAnalysts.IN_ALL, until));
        } catch (AnalystFailed e) {
            throw e.having(spent);
        }
        return new Answer(
                Parts.closed(found, closing.claims()),
                spent.plus(closing.usage()),
                Stream.concat(answers.stream(), Stream.of(closing))
                        .flatMap(answer -> answer.raw().stream())
                        .toList());
    }

    private List<Answer> answersTo(List<Brief> parts, Duration atMost) {
        List<Answer> answers = new ArrayList<>();
        AnalystFailed failure = null;
        for (Future<Answer> asked : askedAtOnce(parts, atMost)) {
            try {
                answers.add(asked.get());
            } catch (ExecutionException e) {
                failure = switch (e.getCause()) {
                    case AnalystFailed failed -> together(failure, failed);
                    case RuntimeException broken -> throw broken;
                    case Error broken -> throw broken;
                    case null, default -> throw new IllegalStateException(e);
                };
            } catch (InterruptedException _) {
                throw interrupted();
            }
        }
        if (failure != null) {
            throw answers.isEmpty()
                    ? failure
                    : failure.having(sumOf(answers.stream().map(Answer::usage).toList()));
        }
        return answers;
    }

    private static AnalystFailed together(@Nullable AnalystFailed first, AnalystFailed other) {
        return first == null ? other : other.spent().map(first::having).orElse(first);
    }

    private List<Future<Answer>> askedAtOnce(List<Brief> parts, Duration atMost) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(parts.stream()
                    .map(part -> (Callable<Answer>) () -> analyst.analyse(part, atMost))
                    .toList());
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted while a call was judged");
    }

    private static Usage sumOf(List<Usage> all) {
        return all.stream().reduce(Usage::plus).orElseThrow();
    }

    private Duration atMost(Duration longest, Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        Duration shorter = left.compareTo(longest) < 0 ? left : longest;
        return shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter;
    }
}
