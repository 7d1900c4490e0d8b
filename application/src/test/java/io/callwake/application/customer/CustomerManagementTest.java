package io.callwake.application.customer;

import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.audit.AuditTrail;
import io.callwake.application.customer.Customers.Filter;
import io.callwake.application.customer.Customers.Order;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.ACustomer;
import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.ConsentChannel;
import io.callwake.domain.customer.ConsentPurpose;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerEdit;
import io.callwake.domain.customer.CustomerField;
import io.callwake.domain.customer.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CustomerManagementTest {

    private static final String LINE = "+14155550171";
    private static final String OTHER_LINE = "+12025550143";
    private static final CustomerId NOBODY = new CustomerId(new UUID(7, 7));

    private final ThinRoad road = new ThinRoad();
    private final ThinRoad.Node node = road.newNode();

    private static CustomerEdit edit(ACustomer said, CustomerField... emptied) {
        return new CustomerEdit(said.news(), Set.of(emptied));
    }

    private Customer saved(ACustomer said) {
        return customerOf(node.saveCustomer.save(road.principal, edit(said)));
    }

    private Customer saved(CustomerId id, ACustomer said, CustomerField... emptied) {
        return customerOf(node.saveCustomer.save(road.principal, id, edit(said, emptied)));
    }

    private static Customer customerOf(SaveCustomer.Result result) {
        return switch (result) {
            case SaveCustomer.Result.Saved(Customer customer, var _) -> customer;
            case SaveCustomer.Result other -> throw new AssertionError(other);
        };
    }

    private Customer kept(CustomerId id) {
        return road.customers.find(road.tenant, id).orElseThrow();
    }

    private List<Customer> everybody() {
        return road.customers
                .page(road.tenant, Filter.NONE, Order.NEWEST, new Slice.First<>(50, null))
                .items();
    }

    private List<AuditEntry> audited() {
        return road.audit
                .page(road.tenant, AuditTrail.Filter.NONE, new Slice.First<>(20, null))
                .items();
    }

    @Nested
    class WhenSaved {

        @Test
        void somebodyIsMadeOnce() {
            Customer first = saved(aCustomer().known("crm-88").named("Ada"));
            Customer second = saved(aCustomer().known("crm-88").named("Ada"));
            assertThat(second).isEqualTo(first).isEqualTo(kept(first.id()));
            assertThat(everybody()).containsExactly(first);
            assertThat(audited()).extracting(AuditEntry::action).containsExactly(AuditedAction.CUSTOMER_CREATED);
        }

        @Test
        void nobodyIsMadeWhoCouldNotBeFoundAgain() {
            assertThat(node.saveCustomer.save(
                            road.principal, edit(aCustomer().named("Ada").at("withheld"))))
                    .isEqualTo(new SaveCustomer.Result.NothingToFindBy());
        }

        @Test
        void onlyWhatIsNamedChangesAndTheAuditLogHasTheNamesOfTheFieldsAlone() {
            Customer ada = saved(aCustomer().known("crm-88").named("Ada").at(LINE));
            Customer changed =
                    saved(ada.id(), aCustomer().named("Ada Lindqvist").ofPriority(3));
            assertThat(changed.number()).isEqualTo(LINE);
            assertThat(changed.name()).isEqualTo("Ada Lindqvist");
            assertThat(audited().getFirst().fields()).containsExactly("name", "priority");
            assertThat(audited().getFirst().subject()).isEqualTo(ada.id().toString());
        }

        @Test
        void anIdentifierThatAnotherHasIsRefused() {
            Customer ada = saved(aCustomer().known("crm-88"));
            Customer bo = saved(aCustomer().known("crm-99"));
            assertThat(node.saveCustomer.save(
                            road.principal, bo.id(), edit(aCustomer().known("crm-88"))))
                    .isEqualTo(new SaveCustomer.Result.IdentifierTaken(ada.id()));
            assertThat(kept(bo.id())).isEqualTo(bo);
        }

        @Test
        void somebodyOfAnUnknownIdIsRefused() {
            assertThat(node.saveCustomer.save(road.principal, NOBODY, edit(aCustomer())))
                    .isEqualTo(new SaveCustomer.Result.Unknown(NOBODY));
        }

        @Test
        void twoPeopleMayShareALineAndItFindsTheFirst() {
            Customer ada = saved(aCustomer().known("crm-88").at(LINE));
            Customer bo = saved(aCustomer().known("crm-99").at(LINE));
            assertThat(bo.id()).isNotEqualTo(ada.id());
            assertThat(saved(aCustomer().at(LINE).ofPriority(1)).id()).isEqualTo(ada.id());
        }

        @Test
        void aCorrectedNumberFindsNobodyAnyMore() {
            Customer ada = saved(aCustomer().known("crm-88").at(LINE));
            saved(ada.id(), aCustomer().at(OTHER_LINE));
            assertThat(saved(aCustomer().at(OTHER_LINE)).id()).isEqualTo(ada.id());
            assertThat(saved(aCustomer().at(LINE)).id()).isNotEqualTo(ada.id());
        }

        @Test
        void anEmptiedNumberFindsNobodyAnyMore() {
            Customer ada = saved(aCustomer().known("crm-88").at(LINE));
            assertThat(saved(ada.id(), aCustomer(), CustomerField.PHONE_NUMBER).number())
                    .isNull();
            assertThat(saved(aCustomer().at(LINE)).id()).isNotEqualTo(ada.id());
        }

        @Test
        void aSharedLineThatSomebodyGivesUpStaysWithTheOther() {
            Customer ada = saved(aCustomer().known("crm-88").at(LINE));
            Customer bo = saved(aCustomer().known("crm-99").at(LINE));
            saved(bo.id(), aCustomer().at(OTHER_LINE));
            assertThat(saved(aCustomer().at(LINE)).id()).isEqualTo(ada.id());
        }

        @Test
        void theWishNotToBeDisturbedIsTakenBackWhenSomebodySaysSo() {
            Customer ada = saved(aCustomer().known("crm-88").notToBeDisturbed(true));
            assertThat(ada.doNotDisturb()).isTrue();
            assertThat(saved(ada.id(), aCustomer().notToBeDisturbed(false)).doNotDisturb())
                    .isFalse();
        }
    }

    @Nested
    class WhenMerged {

        private final Customer ada = saved(aCustomer().known("crm-88").named("Ada"));
        private final Customer same = saved(aCustomer().known("crm-99").at(LINE).notToBeDisturbed(true));

        private Customer merged() {
            return node.mergeCustomers.merge(road.principal, ada.id(), same.id())
                            instanceof MergeCustomers.Result.Merged(Customer survivor)
                    ? survivor
                    : same;
        }

        @Test
        void theOneHasWhatBothHadAndIsFoundByAllOfIt() {
            Customer survivor = merged();
            assertThat(survivor.id()).isEqualTo(ada.id());
            assertThat(survivor.number()).isEqualTo(LINE);
            assertThat(survivor.doNotDisturb()).isTrue();
            assertThat(kept(same.id())).isEqualTo(survivor);
            assertThat(saved(aCustomer().known("crm-99"))).isEqualTo(survivor);
            assertThat(saved(aCustomer().at(LINE))).isEqualTo(survivor);
            assertThat(everybody()).containsExactly(survivor);
        }

        @Test
        void onceMoreIsNoChange() {
            Customer survivor = merged();
            int told = audited().size();
            assertThat(merged()).isEqualTo(survivor);
            assertThat(node.mergeCustomers.merge(road.principal, same.id(), ada.id()))
                    .isEqualTo(new MergeCustomers.Result.Merged(survivor));
            assertThat(audited()).hasSize(told);
        }

        @Test
        void theAuditLogTellsOfBoth() {
            merged();
            assertThat(audited())
                    .extracting(AuditEntry::action)
                    .startsWith(AuditedAction.CUSTOMER_MERGED, AuditedAction.CUSTOMER_CHANGED);
            assertThat(audited().get(1).fields()).containsExactly("doNotDisturb", "phoneNumber");
        }

        @Test
        void bothHaveToBeThereAndBeTwo() {
            assertThat(node.mergeCustomers.merge(road.principal, ada.id(), ada.id()))
                    .isEqualTo(new MergeCustomers.Result.OnlyOne(ada.id()));
            assertThat(node.mergeCustomers.merge(road.principal, ada.id(), NOBODY))
                    .isEqualTo(new MergeCustomers.Result.Unknown(NOBODY));
            assertThat(node.mergeCustomers.merge(road.principal, NOBODY, NOBODY))
                    .isEqualTo(new MergeCustomers.Result.Unknown(NOBODY));
            assertThat(node.mergeCustomers.merge(road.principal, NOBODY, ada.id()))
                    .isEqualTo(new MergeCustomers.Result.Unknown(NOBODY));
        }

        @Test
        void aListThatHasBothGoesOnFindingTheOne() {
            Customer survivor = merged();
            for (int i = 0; i < 2; i++) {
                assertThat(saved(aCustomer().known("crm-88").at(OTHER_LINE)).id())
                        .isEqualTo(survivor.id());
                Customer found = saved(aCustomer().known("crm-99").at(LINE));
                assertThat(found.id()).isEqualTo(survivor.id());
                assertThat(found.identifier()).isEqualTo("crm-88");
            }
        }
    }

    @Nested
    class WhenConsenting {

        private final Customer ada = saved(aCustomer().known("crm-88"));
        private final Instant now = road.clock.instant();

        private RecordConsent.Result recorded(@Nullable Instant at, Consent.Evidence evidence) {
            return node.recordConsent.record(
                    road.principal,
                    new RecordConsent.Wish(
                            ada.id(), new ConsentPurpose("ai_calls"), true, ConsentChannel.CALL, at, evidence));
        }

        @Test
        void whatIsSaidIsKeptWithWhoeverRecordedIt() {
            recorded(null, new Consent.Written("Form 7"));
            assertThat(road.customers.all(road.tenant, List.of(ada.id())).get(ada.id()))
                    .singleElement()
                    .satisfies(consent -> {
                        assertThat(consent.at()).isEqualTo(now);
                        assertThat(consent.recordedBy()).isEqualTo("user:ada");
                        assertThat(consent.evidence()).isEqualTo(new Consent.Written("Form 7"));
                    });
            assertThat(audited().getFirst().action()).isEqualTo(AuditedAction.CONSENT_GIVEN);
            assertThat(audited().getFirst().fields()).isEmpty();
        }

        @Test
        void theCallThatShowsItHasToBeThere() {
            node.appliesAnAgent();
            CallId call = node.opens(AReport.aReport());
            assertThat(recorded(null, new Consent.Spoken(call.toString(), null)))
                    .isInstanceOf(RecordConsent.Result.Recorded.class);
            String unknown = new CallId(new UUID(7, 7)).toString();
            assertThat(recorded(null, new Consent.Spoken(unknown, 2)))
                    .isEqualTo(new RecordConsent.Result.UnknownCall(unknown));
        }

        @Test
        void soHasTheTurn() {
            node.appliesAnAgent();
            CallId call = node.opens(AReport.aReport().saying("Hello?", "Yes."));
            assertThat(recorded(null, new Consent.Spoken(call.toString(), 1)))
                    .isInstanceOf(RecordConsent.Result.Recorded.class);
            assertThat(recorded(null, new Consent.Spoken(call.toString(), 2)))
                    .isEqualTo(new RecordConsent.Result.UnknownTurn(2, 2));
        }

        @Test
        void theCallHasToBeTheCustomers() {
            node.appliesAnAgent();
            CallId call = node.opens(AReport.aReport().to("+14155550171"));
            Consent.Spoken evidence = new Consent.Spoken(call.toString(), null);
            assertThat(recorded(null, evidence)).isEqualTo(new RecordConsent.Result.CallOfAnother(call.toString()));
        }

        @Test
        void whatWasSaidInACallWasSaidWhenTheCallWas() {
            node.appliesAnAgent();
            Instant start = now.minus(Duration.ofDays(400));
            CallId call = node.opens(AReport.aReport()
                    .startedAt(start)
                    .transcribedAs(
                            new Turn(Speaker.AGENT, "May we call you again?", null),
                            new Turn(Speaker.CUSTOMER, "Yes.", 4_200L)));
            assertThat(consentedAt(recorded(null, new Consent.Spoken(call.toString(), null))))
                    .isEqualTo(start);
            assertThat(consentedAt(recorded(null, new Consent.Spoken(call.toString(), 0))))
                    .isEqualTo(start);
            assertThat(consentedAt(recorded(null, new Consent.Spoken(call.toString(), 1))))
                    .isEqualTo(start.plusMillis(4_200));
            assertThat(consentedAt(recorded(now, new Consent.Spoken(call.toString(), 1))))
                    .isEqualTo(now);
        }

        private Instant consentedAt(RecordConsent.Result result) {
            assertThat(result).isInstanceOf(RecordConsent.Result.Recorded.class);
            return ((RecordConsent.Result.Recorded) result).consent().at();
        }

        @Test
        void nobodyConsentsTomorrow() {
            Instant tomorrow = now.plus(Duration.ofDays(1));
            assertThat(recorded(tomorrow, new Consent.Written("Form 7")))
                    .isEqualTo(new RecordConsent.Result.NotYet(tomorrow, now));
            assertThat(recorded(now.plusSeconds(60), new Consent.Written("Form 7")))
                    .isInstanceOf(RecordConsent.Result.Recorded.class);
        }

        @Test
        void theCustomerHasToBeThere() {
            assertThat(node.recordConsent.record(
                            road.principal,
                            new RecordConsent.Wish(
                                    NOBODY,
                                    new ConsentPurpose("ai_calls"),
                                    false,
                                    ConsentChannel.SMS,
                                    null,
                                    new Consent.Written("STOP"))))
                    .isEqualTo(new RecordConsent.Result.UnknownCustomer(NOBODY));
        }

        @Test
        void whatWasMergedConsentsForTheSurvivor() {
            Customer survivor = saved(aCustomer().known("crm-99"));
            recorded(null, new Consent.Written("Form 7"));
            node.mergeCustomers.merge(road.principal, survivor.id(), ada.id());
            recorded(null, new Consent.Written("Form 8"));
            assertThat(road.customers.all(road.tenant, List.of(survivor.id())).get(survivor.id()))
                    .hasSize(2);
        }
    }

    @Test
    void metadataIsAddedMemberByMember() {
        Customer ada = saved(aCustomer().known("crm-88").with(Map.of("tier", "gold")));
        assertThat(saved(ada.id(), aCustomer().with(Map.of("city", "Turku")))
                        .metadata()
                        .members())
                .isEqualTo(Map.of("tier", "gold", "city", "Turku"));
    }
}
