package io.callwake.domain.analysis;

import io.callwake.domain.analysis.PersonalWords.Found;
import io.callwake.domain.analysis.PersonalWords.Kind;
import io.callwake.domain.call.Turn;
import io.callwake.domain.speech.Lexicon;
import io.callwake.domain.speech.PostcodesSaid;
import io.callwake.domain.speech.Word;
import java.util.List;

/** Postcodes of figures alone, of which there are many kinds: nothing but the word for it tells what they are. */
final class PostcodeDetails {

    private static final PhraseSet POSTCODE =
            PhraseSet.of("postcode, post code, postal code, zip, zip code, zipcode, pin code, plz, postleitzahl");

    private PostcodeDetails() {}

    /** For each turn, from left to right. */
    static List<List<Found>> in(List<Turn> transcript, Lexicon lexicon) {
        return new ToldFigures(Kind.ADDRESS, new Postcode(lexicon), lexicon).in(transcript);
    }

    private record Postcode(Lexicon lexicon) implements ToldFigures.Topic {

        @Override
        public int lengthAt(List<String> words, int at) {
            return POSTCODE.lengthAt(words, at);
        }

        @Override
        public boolean isPlainIn(List<Word> words) {
            return !PostcodesSaid.in(words, lexicon).isEmpty();
        }
    }
}
