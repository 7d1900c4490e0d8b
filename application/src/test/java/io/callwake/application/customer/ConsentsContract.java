package io.callwake.application.customer;

import static io.callwake.domain.customer.ACustomer.TOLD_AT;
import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.TenantTransaction;
import io.callwake.application.fault.Site;
import io.callwake.domain.call.CallId;
import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.ConsentChannel;
import io.callwake.domain.customer.ConsentId;
import io.callwake.domain.customer.ConsentPurpose;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every keeper of consent promises. */
public interface ConsentsContract {

    Consent.Evidence FORM = new Consent.Written("Form 7 Ä 😀");

    Customers customers();

    Consents consents();

    TenantTransaction transaction();

    /** A tenant that exists and has no customers; each time another one. */
    TenantId newTenant();

    UUID newId();

    @Test
    default void whatIsRecordedComesBackEqual() {
        TenantId tenant = newTenant();
        CustomerId customer = newCustomer(tenant);
        Consent spoken = new Consent(
                new ConsentId(newId()),
                customer,
                new ConsentPurpose("ai_calls"),
                false,
                ConsentChannel.IN_PERSON,
                TOLD_AT.plusSeconds(1),
                new Consent.Spoken(new CallId(newId()).toString(), 3),
                "user:ada",
                TOLD_AT.plusSeconds(9));
        Consent withoutTurn = new Consent(
                new ConsentId(newId()),
                customer,
                new ConsentPurpose("recording"),
                true,
                ConsentChannel.CALL,
                TOLD_AT,
                new Consent.Spoken(new CallId(newId()).toString(), null),
                "operator",
                TOLD_AT);
        Consent written = consent(customer, "marketing", true, TOLD_AT.minusSeconds(1));
        record(tenant, spoken, withoutTurn, written);
        assertThat(consents().all(tenant, List.of(customer)))
                .isEqualTo(Map.of(customer, List.of(spoken, withoutTurn, written)));
    }

    @Test
    default void ofEachPurposeTheNewestHolds() {
        TenantId tenant = newTenant();
        CustomerId customer = newCustomer(tenant);
        CustomerId other = newCustomer(tenant);
        CustomerId silent = newCustomer(tenant);
        Consent given = consent(customer, "ai_calls", true, TOLD_AT);
        Consent withdrawn = consent(customer, "ai_calls", false, TOLD_AT.plusSeconds(5));
        Consent recordedLate = consent(customer, "ai_calls", true, TOLD_AT.plusSeconds(4));
        Consent marketing = consent(customer, "marketing", true, TOLD_AT.minusSeconds(9));
        Consent another = consent(other, "ai_calls", true, TOLD_AT);
        record(tenant, given, withdrawn, recordedLate, marketing, another);
        assertThat(consents().holding(tenant, List.of(customer, other, silent)))
                .isEqualTo(Map.of(customer, List.of(withdrawn, marketing), other, List.of(another)));
        assertThat(consents().all(tenant, List.of(customer)).values())
                .containsExactly(List.of(withdrawn, recordedLate, given, marketing));
    }

    @Test
    default void thereIsAnEndToWhatIsShownAndTheNewestAreShown() {
        TenantId tenant = newTenant();
        CustomerId customer = newCustomer(tenant);
        List<Consent> many = new ArrayList<>();
        for (int i = 0; i < Consents.MOST_SHOWN + 5; i++) {
            many.add(consent(customer, "purpose_" + i, true, TOLD_AT.plusSeconds(i)));
        }
        record(tenant, many.toArray(Consent[]::new));
        Collections.reverse(many);
        List<Consent> newest = many.subList(0, Consents.MOST_SHOWN);
        assertThat(consents().all(tenant, List.of(customer))).isEqualTo(Map.of(customer, newest));
        assertThat(consents().holding(tenant, List.of(customer))).isEqualTo(Map.of(customer, newest));
    }

    @Test
    default void itFollowsWhoeverTurnsOutToBeAnother() {
        TenantId tenant = newTenant();
        CustomerId survivor = newCustomer(tenant);
        CustomerId merged = newCustomer(tenant);
        Consent consent = consent(merged, "ai_calls", true, TOLD_AT);
        record(tenant, consent);
        transaction().run(tenant, Site.CHANGE_CUSTOMER, () -> customers().absorb(tenant, survivor, merged, TOLD_AT));
        assertThat(consents().all(tenant, List.of(merged))).isEmpty();
        assertThat(consents().all(tenant, List.of(survivor)).get(survivor))
                .extracting(Consent::id)
                .containsExactly(consent.id());
    }

    @Test
    default void noTenantSeesAnothers() {
        TenantId tenant = newTenant();
        CustomerId customer = newCustomer(tenant);
        record(tenant, consent(customer, "ai_calls", true, TOLD_AT));
        TenantId other = newTenant();
        assertThat(consents().all(other, List.of(customer))).isEmpty();
        assertThat(consents().holding(other, List.of(customer))).isEmpty();
    }

    private CustomerId newCustomer(TenantId tenant) {
        CustomerId id = new CustomerId(newId());
        transaction()
                .run(
                        tenant,
                        Site.CHANGE_CUSTOMER,
                        () -> customers()
                                .keep(tenant, List.of(aCustomer().withId(id).build())));
        return id;
    }

    private void record(TenantId tenant, Consent... all) {
        transaction().run(tenant, Site.CHANGE_CUSTOMER, () -> {
            for (Consent consent : all) {
                consents().record(tenant, consent);
            }
        });
    }

    private Consent consent(CustomerId customer, String purpose, boolean isGiven, Instant at) {
        return new Consent(
                new ConsentId(newId()),
                customer,
                new ConsentPurpose(purpose),
                isGiven,
                ConsentChannel.WEB,
                at,
                FORM,
                "operator",
                TOLD_AT);
    }
}
