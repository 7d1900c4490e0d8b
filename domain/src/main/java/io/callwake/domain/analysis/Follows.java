package io.callwake.domain.analysis;

import io.callwake.domain.agent.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads from the words that were cited what value they hold, and compares it with the one that is claimed. */
final class Follows {

    private final Talk talk;
    private final ReadNumber readNumber;

    Follows(Talk talk, ReadNumber readNumber) {
        this.talk = talk;
        this.readNumber = readNumber;
    }

    Follow of(Sought sought, Object claimed, Material material) {
        return switch (sought.meaning()) {
            case WORDS -> new WordsFollow(talk).of(sought, claimed, material);
            case NUMBER -> new NumberFollows(talk).of(sought, claimed, material);
            case FLAG -> new FlagFollows(talk).of(sought, claimed, material);
            case CHOICE -> new ChoiceFollows(talk).of(sought, claimed, material);
            case DATE, DATE_TIME -> new TimeFollows(talk).of(sought, material);
            case PHONE -> new PhoneFollows(talk, readNumber).of(claimed, material);
            case DIGITS -> SignsFollow.digits(talk, claimed, material);
            case EMAIL -> SignsFollow.email(talk, claimed, material);
            case POSTCODE -> SignsFollow.postcode(talk, claimed, material);
        };
    }

    /** What a field is about. */
    static Set<String> stemsOf(Sought sought) {
        List<String> words = new ArrayList<>(wordsOf(sought.name()));
        String description = sought.field().description();
        boolean isListOfValues = sought.field().type() instanceof FieldType.Choice(List<String> values)
                && description != null
                && values.stream().allMatch(description::contains)
                && sought.glosses().isEmpty();
        if (description != null && !isListOfValues && sought.glosses().isEmpty()) {
            words.addAll(wordsOf(description));
        }
        return new LinkedHashSet<>(Stems.in(words));
    }

    /** A name of several words is written in one. */
    static List<String> wordsOf(String text) {
        StringBuilder apart = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i > 0 && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1))) {
                apart.append(' ');
            }
            apart.append(c == '_' ? ' ' : c);
        }
        return Texts.tokens(apart.toString());
    }
}
