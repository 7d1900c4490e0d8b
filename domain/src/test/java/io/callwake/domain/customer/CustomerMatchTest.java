package io.callwake.domain.customer;

import static io.callwake.domain.customer.ACustomer.TOLD_AT;
import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomerMatchTest {

    private static final String LINE = "+14155550171";
    private static final CustomerKey BY_LINE = new CustomerKey(CustomerKey.Kind.PHONE, LINE);
    private static final CustomerKey BY_CRM = new CustomerKey(CustomerKey.Kind.IDENTIFIER, "crm-88");
    private static final Instant NOW = TOLD_AT.plusSeconds(100);
    private static final CustomerId NEW_ID = new CustomerId(new UUID(7, 7));

    private static final Customer ADA = aCustomer().known("crm-88").at(LINE).build();
    private static final Customer SOMEBODY = aCustomer().at(LINE).build();

    private static CustomerMatch match(ACustomer news, @Nullable Customer byIdentifier, @Nullable Customer byNumber) {
        return CustomerMatch.of(news.news(), byIdentifier, byNumber, TOLD_AT, NEW_ID, NOW);
    }

    @Test
    void whoeverHasNeitherIdentifierNorInternationalNumberIsNoOne() {
        assertThat(match(aCustomer().named("Ada Lindqvist").at("anonymous"), null, null))
                .isEqualTo(new CustomerMatch.NoOne());
    }

    @Test
    void whoeverIsNotFoundIsNewAndGetsAllKeys() {
        assertThat(match(aCustomer().known("crm-88").at(LINE), null, null))
                .isInstanceOfSatisfying(CustomerMatch.New.class, made -> {
                    assertThat(made.customer().id()).isEqualTo(NEW_ID);
                    assertThat(made.customer().identifier()).isEqualTo("crm-88");
                    assertThat(made.customer().createdAt()).isEqualTo(NOW);
                    assertThat(made.newKeys()).containsExactly(BY_CRM, BY_LINE);
                });
    }

    @Test
    void anIdentifierIsBelievedBeforeANumber() {
        Customer sharesTheLine =
                aCustomer().withId(NEW_ID).known("crm-99").at(LINE).build();
        assertThat(match(aCustomer().known("crm-88").at(LINE), ADA, sharesTheLine))
                .isInstanceOfSatisfying(CustomerMatch.Existing.class, found -> {
                    assertThat(found.customer()).isEqualTo(ADA);
                    assertThat(found.newKeys()).isEmpty();
                });
    }

    @Test
    void aNumberIsEnoughIfNoIdentifierIsTold() {
        assertThat(match(aCustomer().at(LINE).named("Ada"), null, ADA))
                .isInstanceOfSatisfying(CustomerMatch.Changed.class, changed -> {
                    assertThat(changed.customer().id()).isEqualTo(ADA.id());
                    assertThat(changed.customer().identifier()).isEqualTo("crm-88");
                    assertThat(changed.customer().name()).isEqualTo("Ada");
                    assertThat(changed.newKeys()).isEmpty();
                });
    }

    @Test
    void whoeverWasKnownByNumberAloneGetsTheIdentifier() {
        assertThat(match(aCustomer().known("crm-88").at(LINE), null, SOMEBODY))
                .isInstanceOfSatisfying(CustomerMatch.Changed.class, changed -> {
                    assertThat(changed.customer().id()).isEqualTo(SOMEBODY.id());
                    assertThat(changed.customer().identifier()).isEqualTo("crm-88");
                    assertThat(changed.newKeys()).containsExactly(BY_CRM);
                });
    }

    @Test
    void anotherIdentifierOnTheSameLineIsAnotherPersonAndTheLineStaysWithTheFirst() {
        assertThat(match(aCustomer().known("crm-99").at(LINE), null, ADA))
                .isInstanceOfSatisfying(CustomerMatch.New.class, made -> {
                    assertThat(made.customer().number()).isEqualTo(LINE);
                    assertThat(made.newKeys()).containsExactly(new CustomerKey(CustomerKey.Kind.IDENTIFIER, "crm-99"));
                });
    }

    @Test
    void anotherNumberOfAKnownPersonBecomesAKeyIfNobodyHasIt() {
        assertThat(match(aCustomer().known("crm-88").at("+12025550143"), ADA, null))
                .isInstanceOfSatisfying(CustomerMatch.Changed.class, changed -> {
                    assertThat(changed.customer().number()).isEqualTo("+12025550143");
                    assertThat(changed.newKeys())
                            .containsExactly(new CustomerKey(CustomerKey.Kind.PHONE, "+12025550143"));
                });
    }

    @Test
    void aNumberThatHasBecomeFreeBecomesAKeyThoughNothingIsNew() {
        assertThat(match(aCustomer().known("crm-88").at(LINE), ADA, null))
                .isInstanceOfSatisfying(
                        CustomerMatch.Existing.class,
                        found -> assertThat(found.newKeys()).containsExactly(BY_LINE));
    }

    @Test
    void nothingIsToldOfAnybodyInAPrintedMatch() {
        assertThat(match(aCustomer().known("crm-88").at(LINE), null, null).toString())
                .doesNotContain("crm-88", "5550171");
    }
}
