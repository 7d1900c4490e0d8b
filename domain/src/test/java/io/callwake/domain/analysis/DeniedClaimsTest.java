package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.SomeClaims.NORTH_AMERICA;
import static io.callwake.domain.analysis.SomeClaims.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.analysis.Verdict.Word;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A claim does not rest on words that their clause denies, however they are cut out of it. */
class DeniedClaimsTest {

    private static Analysis judged(ADialogue dialogue, SomeClaims claims) {
        return Grounding.of(dialogue.brief(), claims.all(), NORTH_AMERICA);
    }

    private static ADialogue saying(String said) {
        return aDialogue("A: Hello, this is the boiler line, it is about your boiler.", "C: " + said);
    }

    @Nested
    class AVerdict {

        private static boolean isMet(ADialogue dialogue, String quote) {
            Analysis analysis = judged(
                    dialogue.withRubric("The caller agreed to an inspection.").withCriterion("agreed", 1),
                    claims().goal(Word.MET, "He agreed.", quote).criterion("agreed", Word.MET, quote));
            boolean isMet = analysis.goal() instanceof GoalVerdict.Met;
            assertThat(analysis.grounds().criteria().getFirst().verdict() instanceof GoalVerdict.Met)
                    .isEqualTo(isMet);
            return isMet;
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "I will not agree to any inspection | agree to any inspection",
                    "um I told you I do not want to book the inspection on friday | book the inspection on friday",
                    "I will never tell you the address | the address",
                    "i'm not going to uh let anybody in | let anybody in",
                    "i refuse to book an inspection | book an inspection",
                    "yeah no i dont want an inspection and that is final | an inspection and that is final",
                })
        void isNotMetByWhatIsDenied(String said, String quote) {
            assertThat(isMet(saying(said), "1 " + quote)).isFalse();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "why not let's book the inspection | book the inspection",
                    "i don't see why not let's book the inspection | book the inspection",
                    "no problem book me in for the inspection | book me in for the inspection",
                    "yeah no problem book me in for friday | book me in for friday",
                    "that's not a problem book me in for friday | book me in for friday",
                    "um no friday works for me | friday works for me",
                    "oh no no book me in on friday | book me in on friday",
                    "i have no objection to the inspection | the inspection",
                    "i can't wait to have the inspection | have the inspection",
                    "i can't do tuesday wednesday at nine works | wednesday at nine works",
                    "couldn't you do the inspection on friday | do the inspection on friday",
                    "i don't want the morning, friday afternoon is fine | the morning, friday afternoon is fine",
                    "i don't have the diary here but book the inspection | book the inspection",
                    "don't forget to book the inspection | book the inspection",
                })
        void isMetByWhatIsMeant(String said, String quote) {
            assertThat(isMet(saying(said), "1 " + quote)).isTrue();
        }

        @Test
        void isMetByADenialIfItIsAboutOne() {
            String said = "i do not want to book the inspection";
            Analysis analysis = judged(
                    saying(said).withRubric("The caller refused the inspection."),
                    claims().goal(Word.MET, "He refused.", "1 book the inspection"));
            assertThat(analysis.goal()).isInstanceOf(GoalVerdict.Met.class);
            assertThat(isMet(saying(said), "1 " + said))
                    .as("what the words mean for a goal in free words, whoever cites them whole has to know")
                    .isTrue();
        }

        @Test
        void isNotMetWhateverIsCited() {
            Analysis analysis = judged(
                    saying("I will not agree to any inspection").withRubric("The caller agreed to an inspection."),
                    claims().goal(Word.NOT_MET, "He did not.", "1 agree to any inspection"));
            assertThat(analysis.goal()).isInstanceOf(GoalVerdict.NotMet.class);
            assertThat(analysis.grounds().goal().quotes()).hasSize(1);
        }

        @Test
        void isNotMetByAnOfferThatTheAgentDenies() {
            ADialogue denied =
                    aDialogue("A: So you do not want to book the inspection on friday.", "C: yeah that's right");
            assertThat(isMet(denied, "0 book the inspection on friday")).isFalse();
            ADialogue offered = aDialogue("A: So you want to book the inspection on friday?", "C: yeah that's right");
            assertThat(isMet(offered, "0 book the inspection on friday")).isTrue();
        }
    }

    @Nested
    class AnOutcome {

        private static boolean isKept(String said, String key, String quote) {
            ADialogue dialogue = saying(said)
                    .withOutcome("renewal_discussed", "The renewal was talked about.")
                    .withOutcome("renewal_refused", "The person refuses the renewal.");
            return judged(dialogue, claims().outcome(key, "1 " + quote)).outcome() != null;
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "please do not call me back about this | follow_up_needed | call me back about this",
                    "this is not about the renewal of the contract at all | renewal_discussed | the renewal of the contract",
                    "i never said we have the budget approved | qualified_lead | have the budget approved",
                })
        void doesNotFollowFromWhatIsDenied(String said, String key, String quote) {
            assertThat(isKept(said, key, quote)).isFalse();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "i can't talk now please call me back about this | follow_up_needed | call me back about this",
                    "yeah it's about the renewal of the contract | renewal_discussed | the renewal of the contract",
                    "i do not want the renewal of the contract | renewal_refused | the renewal of the contract",
                    "i'm not sure about the renewal | renewal_discussed | not sure about the renewal",
                    "no thanks i am not interested in that | not_interested | not interested in that",
                })
        void followsFromWhatIsMeant(String said, String key, String quote) {
            assertThat(isKept(said, key, quote)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I'm not happy with you at all | happy with you | POSITIVE | false",
                "I'm not happy with you at all | I'm not happy with you at all | POSITIVE | false",
                "I'm not happy with you at all | happy with you | NEGATIVE | true",
                "i couldn't be more pleased with you | pleased with you | POSITIVE | true",
                "i am really happy with you | happy with you | POSITIVE | true",
                "no complaints i am happy with you | no complaints i am happy with you | POSITIVE | true",
            })
    void aMoodIsNotWhatIsDenied(String said, String quote, Sentiment mood, boolean isKept) {
        Analysis analysis = judged(saying(said), claims().felt(mood, null, "1 " + quote));
        assertThat(analysis.sentiment()).isEqualTo(isKept ? mood : null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "this has nothing to do with billing | billing | false",
                "this has nothing to do with billing | nothing to do with billing | false",
                "i'm not calling about uh billing | billing | false",
                "this is about billing | billing | true",
                "i can't understand my billing statement | billing statement | true",
                "i'm not happy about the billing | the billing | true",
                "i haven't got the invoice yet | the invoice | true",
            })
    void aCategoryIsNotWhatTheCallIsNotAbout(String said, String quote, boolean isKept) {
        Analysis analysis = judged(saying(said).withCategories("billing"), claims().category("billing", "1 " + quote));
        assertThat(analysis.grounds().categories()).hasSize(isKept ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i do not want a price list | Send the price list | i do not want a price list | false",
                "i do not want a price list | Send the price list | a price list | false",
                "i don't really need a price list | Send the price list | a price list | false",
                "i do not want a price list | Do not send a price list | i do not want a price list | true",
                "please send me a price list | Send the price list | a price list | true",
                "i haven't got the price list yet | Send the price list | the price list | true",
                "i can't find the price list | Send the price list again | the price list | true",
                "i don't want a call just send a price list | Send the price list | a price list | true",
                "i don't want the newsletter any more | Remove from the newsletter | the newsletter | true",
            })
    void anActionItemIsNotWhatNobodyWants(String said, String item, String quote, boolean isKept) {
        Analysis analysis = judged(saying(said), claims().todo(item, "1 " + quote));
        assertThat(analysis.gist().actionItems()).hasSize(isKept ? 1 : 0);
    }
}
