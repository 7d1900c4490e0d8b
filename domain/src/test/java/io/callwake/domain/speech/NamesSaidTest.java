package io.callwake.domain.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Seeds;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesSaidTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Uh yes, speaking. This is Ada Lindqvist.                | Ada Lindqvist",
                "my name is ada lindqvist and I need a boiler            | ada lindqvist",
                "My name's, um, Ada Lindqvist                            | Ada Lindqvist",
                "I'm Ada                                                 | Ada",
                "it's Anne-Marie O'Brien calling                         | Anne-Marie O'Brien",
                "this is Ada Lindquist, L I N D Q V I S T                | Ada Lindqvist",
                "my name is Ada, that's spelled A D A                    | Ada",
                "my name is L I N D Q V I S T                            | Lindqvist",
                "I'm calling about the boiler                            | ''",
                "I'm Calling about the boiler                            | ''",
                "this is Great                                           | ''",
                "It's Tuesday                                            | ''",
                "this is about the boiler                                | ''",
                "Hello?                                                  | ''",
                "I am interested                                         | ''",
            })
    void standWhereSomebodyIntroducesHimself(String said, String meant) {
        assertThat(told(NamesSaid.in(said, Lexicon.ENGLISH))).as(said).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ada Lindqvist                          | Ada Lindqvist",
                "uh, ada lindqvist                      | ada lindqvist",
                "Yes, it's Ada Lindqvist.               | Ada Lindqvist",
                "Ada. A D A.                            | ''",
                "why do you want to know that?          | ''",
                "I'd rather not say                     | ''",
                "                                       | ''",
            })
    void areAnswersToAQuestionForThem(String said, String meant) {
        assertThat(told(NamesSaid.inAnswer(said == null ? "" : said, Lexicon.ENGLISH)))
                .as(said)
                .isEqualTo(meant);
    }

    @Test
    void areNotKnownInLanguagesThatAreNot() {
        assertThat(NamesSaid.in("my name is Ada", Lexicon.NONE)).isEmpty();
    }

    @Test
    void standInTheTextWhateverIsSaid() {
        List<String> pieces = List.of(
                "my name is",
                "this is",
                "Ada",
                "ada",
                "L I N D",
                ",",
                "that's",
                "\u0000",
                "\ud800",
                "É",
                "12",
                "-",
                "I'm",
                "Tuesday",
                "'s",
                "ß",
                "㍿",
                "A",
                "double l");
        Seeds.tryAll(3_000, seeds -> {
            StringBuilder text = new StringBuilder();
            for (int i = seeds.upTo(10); i >= 0; i--) {
                text.append(seeds.oneOf(pieces)).append(seeds.oneOf(List.of(" ", "")));
            }
            for (SaidName name : NamesSaid.in(text.toString(), Lexicon.ENGLISH)) {
                assertThat(name.name()).isNotBlank();
                assertThat(text.substring(name.from(), name.to())).isNotBlank();
            }
            NamesSaid.inAnswer(text.toString(), Lexicon.ENGLISH);
        });
    }

    private static String told(List<SaidName> names) {
        return names.stream().map(SaidName::name).collect(Collectors.joining(", "));
    }
}
