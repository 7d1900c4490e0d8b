package io.callwake.llm.analysis;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Meaning;
import io.callwake.domain.analysis.Sought;
import io.callwake.domain.call.Speaker;
import io.callwake.llm.analysis.NumberNames.Named;
import io.callwake.llm.analysis.PlainValues.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of fields that are said plainly: in words that name the field, or in answer to a question that does. */
final class PlainFields {

    private static final int FEWEST_STEMS_STATED = 2;
    private static final int MOST_CLAIMS = 4;
    private static final Set<String> NAMING = Set.of(
            "name",
            "first",
            "last",
            "sur",
            "family",
            "customer",
            "caller",
            "contact",
            "person",
            "full",
            "your",
            "my",
            "given",
            "surname",
            "lastname",
            "firstname");

    private static final Set<String> TO_CALL = Stems.of("call phone telephone mobile cell");
    private static final Set<String> TO_COME = Stems.of(
            "visit come appointment call slot schedule prefer preferred book inspect available meeting plan arrive next");

    private final Dialogue dialogue;
    private final PlainValues values;
    private final List<List<Heard>> stretches;
    private final Map<Meaning, List<Place>> places = new EnumMap<>(Meaning.class);
    private final Map<Integer, YesNo> answers = new HashMap<>();

    PlainFields(Dialogue dialogue) {
        this.dialogue = dialogue;
        this.values = new PlainValues(dialogue.lexicon());
        this.stretches = dialogue.stretches();
    }

    /**
     * Where values of one kind are said.
     *
     * @param question what the agent said before, or what was answered
     * @param own the words in which they are said, taken together
     * @param isConfirmed whether the agent said it and the customer agreed
     */
    private record Place(
            int order,
            @Nullable Heard question,
            Set<String> own,
            List<Spot> spots,
            List<Cited> cited,
            @Nullable Heard heard,
            boolean isConfirmed) {}

    /** One behind the other as they were said; whoever checks them takes the last that stands. */
    List<Claim<Object>> of(Sought sought) {
        Set<String> stems = new HashSet<>(Stems.of(sought.name()));
        String description = sought.field().description();
        stems.addAll(Stems.of(description == null ? "" : description));
        List<Claim<Object>> claims = switch (sought.meaning()) {
            case FLAG -> flags(stems);
            case CHOICE -> choices(sought, stems);
            case WORDS -> isName(sought.name()) ? names(sought.name()) : List.of();
            case NUMBER -> said(Meaning.NUMBER, stems, false);
            case DATE, DATE_TIME -> said(Meaning.DATE_TIME, stems, true);
            case PHONE -> said(Meaning.PHONE, stems, true);
            case DIGITS -> said(Meaning.DIGITS, stems, false);
            case EMAIL -> said(Meaning.EMAIL, stems, true);
            case POSTCODE -> said(Meaning.POSTCODE, stems, false);
        };
        return claims.size() <= MOST_CLAIMS ? claims : claims.subList(claims.size() - MOST_CLAIMS, claims.size());
    }

    private List<Claim<Object>> said(Meaning meaning, Set<String> stems, boolean isEnoughAlone) {
        List<Place> all = places.computeIfAbsent(meaning, this::placesOf).stream()
                .filter(place -> meaning != Meaning.DATE_TIME || !isOver(place, stems))
                .toList();
        List<Claim<Object>> claims = new ArrayList<>();
        for (Place place : all) {
            Heard question = place.question();
            boolean isAsked = question != null && Stems.share(question.stems(), stems);
            boolean isOnly = isEnoughAlone && all.size() == 1 && !place.isConfirmed();
            if (isAsked || isOnly || (!place.isConfirmed() && Stems.share(place.own(), stems))) {
                claims.addAll(claims(meaning, place, stems));
            }
        }
        return claims;
    }

    /** Of several the one that is counted in what the field is about; or else all of them, for the checker to tell. */
    private static List<Claim<Object>> claims(Meaning meaning, Place place, Set<String> stems) {
        List<Spot> fitting = place.spots().stream()
                .filter(spot -> meaning == Meaning.DIGITS
                        ? isNamedLikeField(place.heard(), spot, stems)
                        : spot.unit() != null && stems.contains(Stems.ofWord(spot.unit())))
                .toList();
        List<Spot> meant = fitting.isEmpty() ? place.spots() : fitting;
        Spot last = meant.getLast();
        Heard heard = place.heard();
        List<Cited> cited =
                heard == null || place.isConfirmed() ? place.cited() : List.of(heard.cited(last.from(), last.to()));
        return List.of(new Claim<>(last.value(), null, cited));
    }

    private static boolean isNamedLikeField(@Nullable Heard heard, Spot spot, Set<String> stems) {
        Named wanted = Stems.share(stems, TO_CALL) ? Named.TO_CALL : Named.SOMETHING_ELSE;
        return heard != null && NumberNames.before(heard, spot.from()) == wanted;
    }

    /** What is over is not what a field for something to come is about, nor one that nobody spoke of. */
    private boolean isOver(Place place, Set<String> stems) {
        Heard question = place.question();
        Heard heard = place.heard();
        boolean isPast = (question != null && PastTalk.isIn(question))
                || (heard != null && !place.isConfirmed() && (values.isOver(heard) || PastTalk.isAskedIn(heard)));
        boolean isAbout = Stems.share(place.own(), stems) || (question != null && Stems.share(question.stems(), stems));
        return isPast && (Stems.share(stems, TO_COME) || !isAbout);
    }

    /** An answer to a question for it, unless the answer says of what it is itself. */
    private static boolean isOfSomethingElse(Place place) {
        Heard question = place.question();
        Heard heard = place.heard();
        boolean isAsked = question != null && NumberNames.askedIn(question) == Named.SOMETHING_ELSE;
        boolean isNamed = heard != null
                && NumberNames.before(heard, place.spots().getLast().from()) == Named.TO_CALL;
        return isAsked && !isNamed;
    }

    private List<Place> placesOf(Meaning meaning) {
        List<Place> found = new ArrayList<>();
        for (List<Heard> stretch : stretches) {
            if (meaning == Meaning.PHONE || meaning == Meaning.EMAIL || meaning == Meaning.DIGITS) {
                addStretch(meaning, stretch, found);
            } else {
                stretch.forEach(heard -> addTurn(meaning, heard, dialogue.before(dialogue.indexOf(heard)), found));
            }
        }
        if (meaning != Meaning.POSTCODE) {
            addConfirmed(meaning, found);
        }
        return found.stream()
                .filter(place -> meaning != Meaning.PHONE || !isOfSomethingElse(place))
                .sorted(Comparator.comparingInt(Place::order))
                .toList();
    }

    private void addTurn(Meaning meaning, Heard heard, @Nullable Heard question, List<Place> found) {
        List<Spot> spots = values.in(meaning, heard);
        if (!spots.isEmpty()) {
            int index = dialogue.indexOf(heard);
            found.add(new Place(index, question, heard.stems(), spots, List.of(), heard, false));
        }
    }

    /** "Four one five, triple five" – "mm-hm" – "oh one seven one". */
    private void addStretch(Meaning meaning, List<Heard> stretch, List<Place> found) {
        List<Place> alone = new ArrayList<>();
        Heard question = dialogue.before(dialogue.indexOf(stretch.getFirst()));
        stretch.forEach(heard -> addTurn(meaning, heard, question, alone));
        found.addAll(alone);
        boolean mayBeInPieces = stretch.size() > 1 && stretch.size() <= 5 && alone.isEmpty();
        if (!mayBeInPieces) {
            return;
        }
        StringBuilder text = new StringBuilder();
        Set<String> own = new HashSet<>();
        for (Heard heard : stretch) {
            text.append(heard.text()).append(", ");
            own.addAll(heard.stems());
        }
        // Numbers of turns count from 0; this one is none of them.
        Heard together = Heard.of(-1 - dialogue.indexOf(stretch.getFirst()), Speaker.CUSTOMER, text.toString());
        List<Spot> spots = values.in(meaning, together);
        if (!spots.isEmpty()) {
            int index = dialogue.indexOf(stretch.getLast());
            List<Cited> cited = stretch.stream().map(Heard::cited).toList();
            found.add(new Place(index, question, own, spots, cited, null, false));
        }
    }

    /** "So it is twelve years old?" – "yes". */
    private void addConfirmed(Meaning meaning, List<Place> found) {
        for (Heard heard : dialogue.turns()) {
            if (!heard.isBy(Speaker.AGENT) || !heard.isQuestion()) {
                continue;
            }
            Heard answer = dialogue.answerTo(dialogue.indexOf(heard));
            if (answer == null || polarity(answer) != YesNo.YES) {
                continue;
            }
            List<Spot> spots = values.in(meaning, heard);
            if (spots.size() == 1) {
                List<Cited> cited = List.of(
                        heard.cited(spots.getFirst().from(), spots.getFirst().to()), answer.cited());
                found.add(new Place(dialogue.indexOf(answer), heard, heard.stems(), spots, cited, heard, true));
            }
        }
    }

    private List<Claim<Object>> flags(Set<String> stems) {
        if (!dialogue.isUnderstood()) {
            return List.of();
        }
        List<Claim<Object>> claims = new ArrayList<>();
        for (Heard heard : dialogue.turns()) {
            if (!Stems.share(heard.stems(), stems)) {
                continue;
            }
            boolean isAsked = heard.isBy(Speaker.AGENT)
                    && heard.isQuestion()
                    && Stems.share(Stems.of(lastSentence(heard).words()), stems);
            if (isAsked) {
                Heard answer = dialogue.answerTo(dialogue.indexOf(heard));
                YesNo polarity = answer == null ? YesNo.UNCLEAR : polarity(answer);
                if (answer != null && polarity != YesNo.UNCLEAR) {
                    claims.add(new Claim<>(polarity == YesNo.YES, null, List.of(lastSentence(heard), answer.cited())));
                }
            } else if (heard.isBy(Speaker.CUSTOMER)
                    && !heard.isQuestion()
                    && Stems.count(heard.stems(), stems) >= FEWEST_STEMS_STATED) {
                claims.add(stated(heard, stems));
            }
        }
        return claims;
    }

    private static Claim<Object> stated(Heard heard, Set<String> stems) {
        boolean isNegated = false;
        for (int i = 0; i < heard.row().size(); i++) {
            isNegated |= stems.contains(Stems.ofWord(heard.row().text(i))) && heard.isNegated(i);
        }
        return new Claim<>(!isNegated, null, List.of(heard.cited()));
    }

    private static Cited lastSentence(Heard heard) {
        int mark = heard.text().lastIndexOf('?');
        return mark < 1 ? heard.cited() : heard.cited(mark - 1, mark);
    }

    private YesNo polarity(Heard answer) {
        return answers.computeIfAbsent(answer.number(), _ -> YesNo.of(answer));
    }

    private List<Claim<Object>> choices(Sought sought, Set<String> stems) {
        if (!(sought.field().type() instanceof FieldType.Choice(List<String> allowed))) {
            return List.of();
        }
        List<WordRow> names = allowed.stream()
                .map(value -> WordRow.of(value.replace('_', ' ').replace('-', ' ')))
                .toList();
        List<Claim<Object>> claims = new ArrayList<>();
        for (Heard heard : dialogue.turns()) {
            Heard question = heard.isBy(Speaker.CUSTOMER) ? dialogue.before(dialogue.indexOf(heard)) : null;
            if (question != null && Stems.share(question.stems(), stems)) {
                addChoice(heard, allowed, names, sought, claims);
            }
        }
        return claims;
    }

    /** Only if it is one and no other. */
    private static void addChoice(
            Heard heard, List<String> allowed, List<WordRow> names, Sought sought, List<Claim<Object>> claims) {
        int named = -1;
        int at = -1;
        for (int i = 0; i < allowed.size(); i++) {
            int here = names.get(i).firstIn(heard.row(), 0);
            if (here >= 0 && named >= 0) {
                return;
            }
            if (here >= 0) {
                named = i;
                at = here;
            }
        }
        if (named >= 0 && !heard.isNegated(at)) {
            claims.add(new Claim<>(
                    allowed.get(named),
                    null,
                    List.of(heard.citedAround(at, at + names.get(named).size()))));
        } else if (named < 0) {
            addMeant(heard, allowed, sought, claims);
        }
    }

    /** "hot: wants to buy now": the words that stand for a value. */
    private static void addMeant(Heard heard, List<String> allowed, Sought sought, List<Claim<Object>> claims) {
        String meant = null;
        for (String value : allowed) {
            Set<String> gloss = Stems.of(sought.glosses().of(value));
            boolean isMeant = !gloss.isEmpty() && Stems.count(heard.stems(), gloss) >= Math.min(2, gloss.size());
            if (isMeant && meant != null) {
                return;
            }
            meant = isMeant ? value : meant;
        }
        if (meant != null) {
            claims.add(new Claim<>(meant, null, List.of(heard.cited())));
        }
    }

    private static boolean isName(String field) {
        List<String> words = List.of(field.toLowerCase(Locale.ROOT).split("_", -1));
        return NAMING.containsAll(words) && words.stream().anyMatch(word -> word.endsWith("name"));
    }

    private List<Claim<Object>> names(String field) {
        List<Claim<Object>> claims = new ArrayList<>();
        for (Heard heard : dialogue.turns()) {
            Heard question = heard.isBy(Speaker.CUSTOMER) ? dialogue.before(dialogue.indexOf(heard)) : null;
            boolean isAsked = question != null && isAskedForName(question);
            if (heard.isBy(Speaker.CUSTOMER)) {
                for (Spot name : values.names(heard.text(), isAsked)) {
                    claims.add(new Claim<>(
                            partOf(field, name.value().toString()),
                            null,
                            List.of(heard.cited(name.from(), name.to()))));
                }
            } else if (heard.isBy(Speaker.AGENT) && heard.isQuestion()) {
                addConfirmedName(field, heard, claims);
            }
        }
        return claims;
    }

    private void addConfirmedName(String field, Heard heard, List<Claim<Object>> claims) {
        List<Spot> names = values.names(heard.text(), false);
        Heard answer = names.isEmpty() ? null : dialogue.answerTo(dialogue.indexOf(heard));
        if (answer != null && polarity(answer) == YesNo.YES && heard.row().size() > 0 && asksWhoItIs(heard)) {
            Spot name = names.getLast();
            claims.add(new Claim<>(
                    partOf(field, name.value().toString()),
                    null,
                    List.of(heard.cited(name.from(), name.to()), answer.cited())));
        }
    }

    private static boolean asksWhoItIs(Heard heard) {
        return WordRow.phrases(
                        "am i speaking with,am i speaking to,am i talking to,is this,your name is,is your name,is that")
                .stream()
                .anyMatch(phrase -> phrase.firstIn(heard.row(), 0) >= 0);
    }

    private static boolean isAskedForName(Heard question) {
        return question.row().words().stream().anyMatch(word -> word.text().equals("name"))
                || WordRow.of("who am i speaking").firstIn(question.row(), 0) >= 0;
    }

    private static String partOf(String field, String name) {
        int blank = name.lastIndexOf(' ');
        if (blank < 0) {
            return name;
        }
        String lower = field.toLowerCase(Locale.ROOT);
        if (lower.contains("last") || lower.contains("sur") || lower.contains("family")) {
            return name.substring(blank + 1);
        }
        boolean isFirst = lower.contains("first") || lower.contains("given");
        return isFirst ? name.substring(0, name.indexOf(' ')) : name;
    }
}
