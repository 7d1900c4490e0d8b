package io.callwake.domain.speech;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds telephone numbers in what was said: "four one five, triple five, oh one double seven". */
public final class PhonesSaid {

    private static final int FEWEST = 7;
    private static final int MOST = 15;

    private PhonesSaid() {}

    public static List<SaidPhone> in(List<Word> words, Lexicon lexicon) {
        List<SaidPhone> found = new ArrayList<>();
        for (SaidDigits said : DigitsSaid.in(words, lexicon)) {
            if (said.digits().length() >= FEWEST && said.digits().length() <= MOST) {
                found.add(new SaidPhone(said.digits(), said.hasPlus(), said.from(), said.to()));
            }
        }
        List<Word> fluent = Fluent.of(words, lexicon);
        for (int i = 0; i < fluent.size(); i++) {
            Phrases.Match<Boolean> own = lexicon.ownNumber.at(fluent, i);
            if (own != null) {
                found.add(new SaidPhone(
                        "",
                        false,
                        fluent.get(i).from(),
                        fluent.get(own.next() - 1).to()));
            }
        }
        return found.stream().sorted(Comparator.comparingInt(SaidPhone::from)).toList();
    }
}
