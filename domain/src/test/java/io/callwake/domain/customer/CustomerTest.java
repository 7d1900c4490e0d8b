package io.callwake.domain.customer;

import static io.callwake.domain.customer.ACustomer.TOLD_AT;
import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.PhoneFacts;
import io.callwake.domain.PhoneType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private static final Instant BEFORE = TOLD_AT.minusSeconds(60);
    private static final Instant AFTER = TOLD_AT.plusSeconds(60);
    private static final Instant NOW = TOLD_AT.plusSeconds(100);

    @Nested
    class OfWhomACallTells {

        private final Customer ada =
                aCustomer().named("Ada").with(Map.of("tier", "gold")).build();

        @Test
        void takesWhatIsNewer() {
            Customer told = ada.told(
                    aCustomer()
                            .named("Ada Lindqvist")
                            .with(Map.of("tier", "silver", "city", "Turku"))
                            .news(),
                    AFTER,
                    NOW);
            assertThat(told.name()).isEqualTo("Ada Lindqvist");
            assertThat(told.metadata().members()).isEqualTo(Map.of("tier", "silver", "city", "Turku"));
            assertThat(told.toldAt()).isEqualTo(AFTER);
            assertThat(told.updatedAt()).isEqualTo(NOW);
            assertThat(told.createdAt()).isEqualTo(TOLD_AT);
        }

        @Test
        void letsWhatIsOlderFillGapsAlone() {
            Customer told = ada.told(
                    aCustomer()
                            .named("A.")
                            .writtenToAt("ada@example.net")
                            .with(Map.of("tier", "none", "city", "Turku"))
                            .news(),
                    BEFORE,
                    NOW);
            assertThat(told.name()).isEqualTo("Ada");
            assertThat(told.email()).isEqualTo("ada@example.net");
            assertThat(told.metadata().members()).isEqualTo(Map.of("tier", "gold", "city", "Turku"));
            assertThat(told.toldAt()).isEqualTo(TOLD_AT);
        }

        @Test
        void staysTheSameObjectIfNothingIsNew() {
            assertThat(ada.told(aCustomer().named("Ada").news(), AFTER, NOW)).isSameAs(ada);
        }

        @Test
        void isNotDisturbedAnyMoreOnceACallSaidSoWhateverOthersSay() {
            Customer wished = ada.told(aCustomer().notToBeDisturbed(true).news(), BEFORE, NOW);
            assertThat(wished.doNotDisturb()).isTrue();
            assertThat(wished.told(aCustomer().notToBeDisturbed(false).news(), AFTER, NOW)
                            .doNotDisturb())
                    .isTrue();
        }

        @Test
        void keepsTheIdentifier() {
            Customer known = aCustomer().known("crm-88").build();
            assertThat(known.told(aCustomer().known("crm-99").news(), AFTER, NOW)
                            .identifier())
                    .isEqualTo("crm-88");
        }
    }

    @Nested
    class ThatSomebodyEdits {

        private final Customer ada = aCustomer()
                .known("crm-88")
                .named("Ada")
                .at("+14155550171")
                .ofPriority(1)
                .notToBeDisturbed(true)
                .with(Map.of("tier", "gold"))
                .build();

        private Customer edited(ACustomer said, CustomerField... emptied) {
            return ada.with(new CustomerEdit(said.news(), Set.of(emptied)), NOW);
        }

        @Test
        void changesInTheNamedFieldsAlone() {
            Customer edited = edited(aCustomer().named("Ada Lindqvist").notToBeDisturbed(false));
            assertThat(edited.differencesTo(ada)).containsExactly(CustomerField.NAME, CustomerField.DO_NOT_DISTURB);
            assertThat(edited.name()).isEqualTo("Ada Lindqvist");
            assertThat(edited.doNotDisturb()).isFalse();
        }

        @Test
        void losesWhatIsEmptied() {
            Customer edited = edited(aCustomer(), CustomerField.values());
            assertThat(edited.differencesTo(aCustomer().build())).isEmpty();
        }

        @Test
        void keepsTheOtherMembersOfTheMetadataUnlessTheyAreEmptied() {
            assertThat(edited(aCustomer().with(Map.of("city", "Turku")))
                            .metadata()
                            .members())
                    .isEqualTo(Map.of("tier", "gold", "city", "Turku"));
            assertThat(edited(aCustomer().with(Map.of("city", "Turku")), CustomerField.METADATA)
                            .metadata()
                            .members())
                    .isEqualTo(Map.of("city", "Turku"));
        }

        @Test
        void isNotOverruledByCallsThatWereBefore() {
            Customer edited = edited(aCustomer().named("Ada Lindqvist"));
            assertThat(edited.told(aCustomer().named("A.").news(), AFTER, NOW).name())
                    .isEqualTo("Ada Lindqvist");
        }

        @Test
        void staysTheSameObjectIfNothingIsNew() {
            assertThat(edited(aCustomer().named("Ada"))).isSameAs(ada);
        }
    }

    @Nested
    class ThatIsMerged {

        private final CustomerId other = new CustomerId(new UUID(7, 7));

        @Test
        void keepsItsOwnAndTakesWhatItLacks() {
            Customer survivor = aCustomer().known("crm-88").named("Ada").build();
            Customer merged = survivor.merged(
                    aCustomer()
                            .withId(other)
                            .known("crm-99")
                            .named("A. Lindqvist")
                            .writtenToAt("ada@example.net")
                            .at("+14155550171")
                            .livingIn("Europe/Helsinki")
                            .ofPriority(3)
                            .from("list.csv")
                            .toldAt(AFTER)
                            .build(),
                    NOW);
            assertThat(merged)
                    .isEqualTo(new Customer(
                            survivor.id(),
                            "crm-88",
                            "Ada",
                            "ada@example.net",
                            "+14155550171",
                            "Europe/Helsinki",
                            3,
                            false,
                            "list.csv",
                            survivor.metadata(),
                            AFTER,
                            TOLD_AT,
                            NOW));
        }

        @Test
        void isNotToBeDisturbedIfEitherIsNot() {
            Customer disturbed = aCustomer().build();
            Customer notDisturbed =
                    aCustomer().withId(other).notToBeDisturbed(true).build();
            assertThat(disturbed.merged(notDisturbed, NOW).doNotDisturb()).isTrue();
            assertThat(notDisturbed.merged(disturbed, NOW).doNotDisturb()).isTrue();
        }

        @Test
        void hasTheMetadataOfBothAndItsOwnWhereTheyDiffer() {
            Customer survivor = aCustomer().with(Map.of("tier", "gold", "a", 1)).build();
            assertThat(survivor.merged(
                                    aCustomer()
                                            .withId(other)
                                            .with(Map.of("tier", "none", "b", 2))
                                            .build(),
                                    NOW)
                            .metadata()
                            .members())
                    .isEqualTo(Map.of("tier", "gold", "a", 1, "b", 2));
        }
    }

    @Nested
    class IsSomewhere {

        private final PhoneFacts facts = new PhoneFacts(
                true, PhoneType.UNKNOWN, "US", List.of(ZoneId.of("America/Denver"), ZoneId.of("America/Boise")));

        @Test
        void inTheZoneThatIsKnownOfThePerson() {
            assertThat(aCustomer().livingIn("Europe/Helsinki").build().timeZones(facts))
                    .containsExactly(ZoneId.of("Europe/Helsinki"));
        }

        @Test
        void orWhereverTheNumberMayBe() {
            assertThat(aCustomer().build().timeZones(facts)).isEqualTo(facts.candidateTimeZones());
            assertThat(aCustomer().livingIn("Pacific").build().timeZones(facts)).isEqualTo(facts.candidateTimeZones());
        }
    }
}
