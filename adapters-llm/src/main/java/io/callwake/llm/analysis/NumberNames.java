package io.callwake.llm.analysis;

import io.callwake.domain.speech.Word;
import java.util.List;
import java.util.Set;

/** What a number is of, by the words around it: "my account number is", "which number can we call you on?". */
final class NumberNames {

    /** Of a number of nothing in particular, somebody is reached by it. */
    enum Named {
        TO_CALL,
        SOMETHING_ELSE,
        NOTHING
    }

    private static final Set<String> NUMBER = Set.of("number", "numbers", "no", "id", "code");
    private static final Set<String> TO_CALL = Set.of(
            "phone",
            "phones",
            "telephone",
            "mobile",
            "cell",
            "cellphone",
            "landline",
            "whatsapp",
            "call",
            "ring",
            "reach",
            "dial",
            "text");
    private static final Set<String> HAS_NUMBER = Set.of(
            "account",
            "order",
            "reference",
            "ref",
            "invoice",
            "policy",
            "ticket",
            "serial",
            "booking",
            "iban",
            "tracking",
            "confirmation",
            "contract",
            "passport",
            "postcode",
            "zip");
    /** Only with "number" behind them: a customer has a telephone as well. */
    private static final Set<String> HAS_OWN_NUMBER = Set.of(
            "customer",
            "client",
            "member",
            "membership",
            "case",
            "claim",
            "card",
            "meter",
            "model",
            "part",
            "product",
            "article",
            "item",
            "file",
            "registration",
            "tax",
            "vat",
            "insurance",
            "bank",
            "license",
            "licence",
            "house",
            "flat",
            "security",
            "sort",
            "employee",
            "student",
            "patient",
            "shipment",
            "parcel",
            "transaction");

    private NumberNames() {}

    /** By the nearest words that name one, of those that stand before it in its sentence. */
    static Named before(Heard heard, int from) {
        List<Word> words = heard.words();
        int at = words.size() - 1;
        while (at >= 0 && words.get(at).to() > from) {
            at--;
        }
        for (; at >= 0 && !isEnd(words.get(at).text()); at--) {
            Named named = at(words, at);
            if (named != Named.NOTHING) {
                return named;
            }
        }
        return Named.NOTHING;
    }

    /** A question for the one and the other is for neither. */
    static Named askedIn(Heard question) {
        Named asked = Named.NOTHING;
        List<Word> words = question.words();
        for (int at = 0; at < words.size(); at++) {
            Named named = at(words, at);
            boolean isNumber = named != Named.NOTHING && !isAction(words.get(at).text());
            if (isNumber && (asked == Named.NOTHING || named == Named.TO_CALL)) {
                asked = named;
            }
        }
        return asked;
    }

    /** "Before I call the fitter, what's your order number?" */
    private static boolean isAction(String word) {
        return word.equals("call") || word.equals("ring") || word.equals("text");
    }

    private static Named at(List<Word> words, int at) {
        String word = words.get(at).text();
        if (NUMBER.contains(word)) {
            String owner = at == 0 ? "" : words.get(at - 1).text();
            boolean isOther = HAS_NUMBER.contains(owner) || HAS_OWN_NUMBER.contains(owner);
            boolean isPlain = word.startsWith("number");
            return isOther ? Named.SOMETHING_ELSE : isPlain ? Named.TO_CALL : Named.NOTHING;
        }
        if (TO_CALL.contains(word)) {
            return Named.TO_CALL;
        }
        boolean isInOrderTo = word.equals("order")
                && at + 1 < words.size()
                && words.get(at + 1).text().equals("to");
        boolean isBeforeNumber =
                at + 1 < words.size() && NUMBER.contains(words.get(at + 1).text());
        return HAS_NUMBER.contains(word) && !isInOrderTo && !isBeforeNumber ? Named.SOMETHING_ELSE : Named.NOTHING;
    }

    private static boolean isEnd(String mark) {
        return mark.equals("?") || mark.equals("!") || mark.equals(";");
    }
}
