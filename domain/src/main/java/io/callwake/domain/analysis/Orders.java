package io.callwake.domain.analysis;

import io.callwake.domain.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds sentences that talk to the machine that reads the transcript rather than to anybody on the line. They prove nothing.
 */
final class Orders {

    private static final int WINDOW = 8;
    private static final int FEWEST_SPELLED = 3;
    private static final int LONGEST_ADDRESS = 500;

    private static final PhraseSet DROP = PhraseSet.of(
            "ignore, disregard, forget, override, bypass, discard, ignoriere, ignorier, vergiss, ignorez, oublie, ignora, olvida");
    private static final PhraseSet RULES = PhraseSet.of(
            "anweisung, anweisungen, regeln, consignes, instrucciones, reglas, instruction, instructions, prompt, prompts, rule, rules, above, previous, guidelines, directives");
    private static final PhraseSet JUDGE = PhraseSet.of(
            "mark, set, classify, record, label, log, rate, score, tag, count, treat, output, return, answer, respond,"
                    + " report, write, put, fill, change, extract, list, register, enter, flag, categorize, categorise");
    private static final PhraseSet JUDGED = PhraseSet.of(
            "outcome, outcomes, verdict, field, fields, sentiment, transcript, json, summary, analysis, goal, result,"
                    + " extraction, criteria, criterion, action items, rubric");
    private static final PhraseSet JUDGE_CALL = PhraseSet.of(
            "mark, classify, label, tag, treat, score, rate, categorize, categorise, flag, count, werte, werten, bewerte,"
                    + " bewerten, markiere, markieren, notiere, notieren, vermerke, vermerken, verbuche, verbuchen, marca,"
                    + " marque, registra, registre, clasifica, clasifique, marquez, notez, classez, enregistrez");
    private static final PhraseSet CALL = PhraseSet.of(
            "call, conversation, interaction, anruf, gespräch, telefonat, ergebnis, llamada, conversación, appel,"
                    + " conversation, résultat, resultado");
    private static final PhraseSet ROLE = PhraseSet.of(
            "you are now a, you are now an, you are now the, you are now in, from now on you, as an ai, as a language model,"
                    + " new instructions, new instruction, developer mode, system prompt, your instructions, your prompt,"
                    + " language model, end of transcript, end transcript, begin transcript, act as a, act as an,"
                    + " pretend to be, pretend you, pretend that you, jailbreak, system message, note to the analyst,"
                    + " note to the model, dear model, dear analyst, attention model, attention analyst, whoever reads this,"
                    + " whoever is reading this, whoever analyses this, whoever analyzes this, whoever listens to this,"
                    + " make sure the notes, the notes should say, the record should say, the record should show,"
                    + " let the record show");
    private static final PhraseSet RESULT = PhraseSet.of("outcome, result, resolution, disposition");
    private static final PhraseSet SPEAKERS =
            PhraseSet.of("agent, customer, system, assistant, user, human, other, turn");
    private static final String MARKUP = "{}<>`";
    private static final String COLONS = ":\uFF1A\uA789\u2236\u02D0";
    private static final String IN_ADDRESSES = "/?&";
    private static final List<String> URLS = List.of("http:", "https:", "://", "www.");

    private final List<String> writtenNames;
    private final List<PhraseSet> outcomes;

    private Orders(List<String> writtenNames, List<PhraseSet> outcomes) {
        this.writtenNames = writtenNames;
        this.outcomes = outcomes;
    }

    static Orders of(Brief brief) {
        List<String> names = new ArrayList<>();
        List<PhraseSet> outcomes = new ArrayList<>();
        for (Outcome outcome : brief.outcomes()) {
            String key = outcome.key().value();
            outcomes.add(PhraseSet.of(key.replace('_', ' ')));
            if (key.indexOf('_') >= 0) {
                names.add(key);
            }
        }
        for (Sought sought : brief.fields()) {
            if (sought.name().indexOf('_') >= 0) {
                names.add(sought.name().toLowerCase(Locale.ROOT));
            }
        }
        return new Orders(names, outcomes);
    }

    /** Whether what somebody goes on with is one together with what he said last. */
    boolean goesOn(TurnText before, TurnText turn) {
        if (before.sentences().isEmpty() || turn.sentences().isEmpty()) {
            return false;
        }
        TurnText.Sentence last = before.sentences().getLast();
        TurnText.Sentence first = turn.sentences().getFirst();
        List<String> words = new ArrayList<>(before.words(Math.max(last.first(), last.end() - WINDOW), last.end()));
        words.addAll(turn.words(first.first(), Math.min(first.end(), first.first() + WINDOW)));
        return isNear(words, DROP, RULES, WINDOW) || isNear(words, JUDGE, JUDGED, WINDOW);
    }

    boolean isOrder(TurnText turn, TurnText.Sentence sentence) {
        List<String> words = spelledOut(wordsOf(turn, sentence));
        return isNear(words, DROP, RULES, WINDOW)
                || isNear(words, JUDGE, JUDGED, WINDOW)
                || isNear(words, JUDGE_CALL, CALL, WINDOW)
                || ROLE.isIn(words)
                || Machines.isTalkedTo(words)
                || namesOutcome(words)
                || isMarkup(turn, sentence);
    }

    /** As they look to whoever reads them. */
    private static List<String> wordsOf(TurnText turn, TurnText.Sentence sentence) {
        return turn.tokens().subList(sentence.first(), sentence.end()).stream()
                .map(token -> LookAlikes.folded(token, turn.text()))
                .toList();
    }

    private static boolean isNear(List<String> words, PhraseSet some, PhraseSet others, int window) {
        int last = -1;
        for (int i = 0; i < words.size(); i++) {
            if (some.lengthAt(words, i) > 0) {
                last = i;
            } else if (last >= 0 && i - last <= window && others.lengthAt(words, i) > 0) {
                return true;
            }
        }
        return false;
    }

    private boolean namesOutcome(List<String> words) {
        for (int i = RESULT.first(words, 0); i >= 0; i = RESULT.first(words, i + 1)) {
            List<String> around = words.subList(Math.max(0, i - WINDOW), Math.min(words.size(), i + WINDOW + 1));
            if (outcomes.stream().anyMatch(outcome -> outcome.isIn(around))) {
                return true;
            }
        }
        return false;
    }

    private boolean isMarkup(TurnText turn, TurnText.Sentence sentence) {
        TurnText.Place place = turn.place(sentence.first(), sentence.end());
        String whole = turn.text();
        String text = whole.substring(Math.max(0, place.from() - 2), Math.min(whole.length(), place.to() + 2))
                .toLowerCase(Locale.ROOT);
        for (int i = 0; i < text.length(); i++) {
            if (MARKUP.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        if (writtenNames.stream().anyMatch(text::contains)) {
            return true;
        }
        for (int i = sentence.first(); i < sentence.end(); i++) {
            TurnText.Token token = turn.tokens().get(i);
            boolean isRole = SPEAKERS.has(LookAlikes.folded(token, whole)) && isBeforeColon(whole, token.to());
            boolean isNumber = i == sentence.first()
                    && Character.isDigit(token.text().charAt(0))
                    && token.from() > 0
                    && whole.charAt(token.from() - 1) == '['
                    && isBefore(whole, token.to(), ']');
            boolean isAssigned =
                    i > sentence.first() && isAssigned(whole, turn.tokens().get(i - 1), token);
            if (isRole || isNumber || isAssigned) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBeforeColon(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isSpaceChar(text.charAt(at))) {
            at++;
        }
        return at < text.length() && COLONS.indexOf(text.charAt(at)) >= 0;
    }

    /** "Seats = 12" is written, and spoken by nobody; in an address of the web such a sign stands without being meant. */
    private static boolean isAssigned(String text, TurnText.Token name, TurnText.Token value) {
        if (text.substring(name.to(), Math.max(name.to(), value.from())).indexOf('=') < 0) {
            return false;
        }
        int word = name.from();
        while (word > Math.max(0, name.from() - LONGEST_ADDRESS) && !Character.isWhitespace(text.charAt(word - 1))) {
            word--;
        }
        return text.substring(word, name.from()).chars().noneMatch(c -> IN_ADDRESSES.indexOf(c) >= 0);
    }

    private static boolean isBefore(String text, int at, char mark) {
        return at < text.length() && text.charAt(at) == mark;
    }

    /** Whether the place lies in a sentence with an address of the web. */
    static boolean hasAddress(TurnText turn, TurnText.Place place) {
        if (place.firstToken() >= place.endToken()) {
            return false;
        }
        int first = turn.sentences()
                .get(turn.tokens().get(place.firstToken()).sentence())
                .first();
        int end = turn.sentences()
                .get(turn.tokens().get(place.endToken() - 1).sentence())
                .end();
        String text = turn.textOf(first, end).toLowerCase(Locale.ROOT);
        return URLS.stream().anyMatch(text::contains);
    }

    /** "I G N O R E" is a word as well. */
    private static List<String> spelledOut(List<String> words) {
        List<String> out = new ArrayList<>(words.size());
        int at = 0;
        while (at < words.size()) {
            int end = at;
            while (end < words.size() && words.get(end).length() == 1) {
                end++;
            }
            if (end - at >= FEWEST_SPELLED) {
                out.add(String.join("", words.subList(at, end)));
                at = end;
            } else {
                out.add(words.get(at));
                at++;
            }
        }
        return out;
    }
}
