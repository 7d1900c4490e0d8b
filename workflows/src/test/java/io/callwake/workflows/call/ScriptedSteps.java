package io.callwake.workflows.call;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Steps that do what a test tells them, each time the next thing and the last for ever; they remember who asked. */
final class ScriptedSteps implements PostCallActivities {

    private final Queue<Consumer<PostCallRequest>> analyses = new ArrayDeque<>();
    private final Queue<Consumer<PostCallRequest>> conclusions = new ArrayDeque<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();

    ScriptedSteps analysing(Consumer<PostCallRequest> next) {
        analyses.add(next);
        return this;
    }

    ScriptedSteps concluding(Consumer<PostCallRequest> next) {
        conclusions.add(next);
        return this;
    }

    /** The steps in their order. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void analyse(PostCallRequest request) {
        taken.add("analyse");
        play(analyses, request);
    }

    @Override
    public void conclude(PostCallRequest request) {
        taken.add("conclude");
        play(conclusions, request);
    }

    private static void play(Queue<Consumer<PostCallRequest>> script, PostCallRequest request) {
        Consumer<PostCallRequest> next;
        synchronized (script) {
            // The last line of a script is for all times to come.
            next = script.size() == 1 ? script.element() : script.poll();
        }
        if (next != null) {
            next.accept(request);
        }
    }
}
