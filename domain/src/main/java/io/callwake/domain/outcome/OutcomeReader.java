package io.callwake.domain.outcome;

import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.listOf;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.text;

import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.NearestName;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.document.Place;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads which outcomes an agent uses. */
public final class OutcomeReader {

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 64;
    private static final int COLOUR = 7;

    private static final Kind<OutcomeKey> KEY = text(LONGEST_KEY).as(OutcomeKey::new);

    private final @Nullable Catalogue catalogue;
    private final Collection<OutcomeKey> inUse;
    private final Set<String> listed = new LinkedHashSet<>();
    private boolean isAllListed = true;

    /**
     * @param catalogue what there is; nothing if whatever is named has been looked up before
     * @param inUse what the agent uses already, and may go on using though it is archived
     */
    public OutcomeReader(@Nullable Catalogue catalogue, Collection<OutcomeKey> inUse) {
        this.catalogue = catalogue;
        this.inUse = inUse;
    }

    public Kind<List<OutcomeChoice>> kind() {
        Kind<OutcomeChoice> defined = object(this::defined);
        Kind<OutcomeChoice> named = KEY.meaning("The key of an outcome in the catalogue.")
                .as(key -> new OutcomeChoice(key, false, OutcomeText.NOTHING));
        Kind<OutcomeChoice> either =
                Kinds.kind(() -> Map.of("anyOf", List.of(named.schema(), defined.schema())), (value, place) -> {
                    if (value instanceof Map<?, ?>) {
                        return defined.read(value, place);
                    }
                    if (!(value instanceof String)) {
                        Kinds.refuse(value, place, "an outcome's key, or an object with a key");
                        return null;
                    }
                    OutcomeChoice choice = named.read(value, place);
                    if (choice != null) {
                        checkNamed(choice.key(), place);
                    }
                    return choice;
                });
        Kind<List<OutcomeChoice>> list = Kinds.distinct("key", listOf(0, MOST, either));
        return Kinds.kind(list::schema, (value, place) -> {
            List<OutcomeChoice> choices = list.read(value, place);
            list(value, place);
            return choices;
        });
    }

    /** Takes down what the list names, so that what is said of outcomes elsewhere does not suffer from a fault here. */
    private void list(@Nullable Object outcomes, Place place) {
        isAllListed = !place.isFaulty();
        if (isAllListed && outcomes instanceof List<?> given) {
            for (int index = 0; index < given.size(); index++) {
                Place there = place.element(index);
                Object key = given.get(index);
                if (key instanceof Map<?, ?> members) {
                    key = members.get("key");
                    there = there.member("key");
                }
                if (key instanceof String text && !there.isFaulty()) {
                    listed.add(text);
                } else {
                    isAllListed = false;
                }
            }
        }
    }

    /** What a call's outcome can be, once the list has been read; empty if anything goes. */
    public Set<String> keys() {
        if (catalogue == null || !isAllListed) {
            return Set.of();
        }
        Set<String> keys = new LinkedHashSet<>();
        catalogue.keys().forEach(key -> keys.add(key.value()));
        keys.addAll(listed);
        return Collections.unmodifiableSet(keys);
    }

    private @Nullable OutcomeChoice defined(ObjectReader in) {
        Supplier<OutcomeKey> key =
                in.required("key", KEY.meaning("Its name in conditions and results, lower snake case."));
        String label = in.optional("label", line(Outcome.LONGEST_LABEL).meaning("What people call it."));
        String description =
                in.optional("description", text(Outcome.LONGEST_DESCRIPTION).meaning("When a call has this outcome."));
        Colour colour = in.optional("colour", text(COLOUR).as(Colour::new).meaning("Like #1f9d55."));
        in.refuseStrangers();
        OutcomeChoice choice =
                in.built(() -> new OutcomeChoice(key.get(), true, new OutcomeText(label, description, colour)));
        if (choice != null) {
            checkDefined(choice.key(), in);
        }
        return choice;
    }

    private void checkDefined(OutcomeKey key, ObjectReader in) {
        if (isArchived(key) && !inUse.contains(key)) {
            in.fault("key", "\"" + key + "\" is archived; unarchive it, or take another key");
        }
    }

    private void checkNamed(OutcomeKey key, Place place) {
        if (catalogue == null) {
            return;
        }
        if (catalogue.find(key).isEmpty()) {
            List<String> keys =
                    catalogue.keys().stream().map(OutcomeKey::value).sorted().toList();
            place.fault("\"" + key + "\" is no outcome of this tenant"
                    + hintOr(NearestName.hint(key.value(), keys), "; an object with this key would make it"));
        } else if (isArchived(key) && !inUse.contains(key)) {
            place.fault("\"" + key + "\" is archived; unarchive it first");
        }
    }

    private static String hintOr(String hint, String otherwise) {
        return hint.isEmpty() ? otherwise : hint;
    }

    private boolean isArchived(OutcomeKey key) {
        return Optional.ofNullable(catalogue)
                .flatMap(all -> all.find(key))
                .filter(Outcome::isArchived)
                .isPresent();
    }
}
