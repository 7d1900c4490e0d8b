package io.callwake.voice.generic;

import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.ObjectReader;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a payload says one of these words at a place, or some other word. */
record Condition(List<Path> paths, Set<String> words, boolean isWanted) {

    private static final int MOST_PATHS = 5;
    private static final int MOST_WORDS = 100;
    private static final Kind<List<String>> WORDS = Kinds.oneOrSeveral(MOST_WORDS, Kinds.line(Words.LONGEST));

    static final Kind<Condition> KIND = Kinds.object(Condition::read);

    Condition {
        paths = List.copyOf(paths);
        words = words.stream().map(Words::normal).collect(Collectors.toUnmodifiableSet());
    }

    boolean holds(Object payload) {
        List<String> there = paths.stream()
                .flatMap(path -> path.in(payload).stream())
                .map(found -> Words.in(found.value()))
                .filter(Objects::nonNull)
                .map(Words::normal)
                .toList();
        return isWanted
                ? there.stream().anyMatch(word -> words.contains(word) || words.contains(Words.ANY))
                : !there.isEmpty() && there.stream().noneMatch(words::contains);
    }

    private static @Nullable Condition read(ObjectReader in) {
        Supplier<List<Path>> paths =
                in.required("path", Kinds.oneOrSeveral(MOST_PATHS, Path.KIND).meaning("Where to look."));
        List<String> wanted = in.optional("is", WORDS.meaning("The words of which one has to stand there; * is any."));
        List<String> unwanted =
                in.optional("isNot", WORDS.meaning("The words of which none may stand there; but something has to."));
        if (in.says("is") == in.says("isNot")) {
            in.missing("is", "is required, unless there is isNot; not both");
        }
        in.refuseStrangers();
        return in.built(() -> new Condition(
                paths.get(), Set.copyOf(wanted == null ? Objects.requireNonNull(unwanted) : wanted), wanted != null));
    }
}
