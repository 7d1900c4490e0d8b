package io.callwake.application.customer;

import static io.callwake.domain.customer.ACustomer.TOLD_AT;
import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.Slice;
import io.callwake.application.TenantTransaction;
import io.callwake.application.customer.Customers.Filter;
import io.callwake.application.customer.Customers.Order;
import io.callwake.application.fault.Site;
import io.callwake.domain.customer.ACustomer;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every keeper of customers promises. */
public interface CustomersContract {

    String LINE = "+14155550171";
    CustomerKey BY_LINE = new CustomerKey(CustomerKey.Kind.PHONE, LINE);
    CustomerKey BY_CRM = new CustomerKey(CustomerKey.Kind.IDENTIFIER, "crm-88");

    Customers customers();

    TenantTransaction transaction();

    /** A tenant that exists and has no customers; each time another one. */
    TenantId newTenant();

    @Test
    default void whatIsKeptComesBackEqual() {
        TenantId tenant = newTenant();
        Map<String, @Nullable Object> metadata = new HashMap<>();
        metadata.put("tier", "gold");
        metadata.put("ratio", new BigDecimal("0.10"));
        metadata.put("none", null);
        metadata.put("list", List.of(1, true));
        Customer full = aCustomer()
                .withId(id(1))
                .known("crm-88")
                .named("Ada Lindqvist Ä 😀")
                .writtenToAt("ada@example.net")
                .at(LINE)
                .livingIn("Europe/Helsinki")
                .ofPriority(-3)
                .notToBeDisturbed(true)
                .from("list.csv")
                .with(metadata)
                .build();
        Customer bare = aCustomer().withId(id(2)).build();
        keep(tenant, full, bare);
        assertThat(customers().find(tenant, full.id())).contains(full);
        assertThat(customers().findAll(tenant, List.of(full.id(), bare.id(), id(3))))
                .isEqualTo(Map.of(full.id(), full, bare.id(), bare));
    }

    @Test
    default void theLatestCounts() {
        TenantId tenant = newTenant();
        keep(tenant, aCustomer().withId(id(1)).named("Ada").build());
        Customer later = aCustomer()
                .withId(id(1))
                .named("Ada Lindqvist")
                .toldAt(TOLD_AT.plusSeconds(1))
                .build();
        keep(tenant, later);
        assertThat(customers().find(tenant, id(1))).contains(later);
        assertThat(customers().count(tenant, Filter.NONE)).isEqualTo(1);
    }

    @Test
    default void somebodyIsFoundByHisKeysUntilTheyAreDropped() {
        TenantId tenant = newTenant();
        Customer ada = ada(1).build();
        keep(tenant, ada);
        inTransaction(tenant, () -> customers().addKeys(tenant, Map.of(BY_LINE, ada.id(), BY_CRM, ada.id())));
        assertThat(foundBy(tenant, BY_LINE, BY_CRM, new CustomerKey(CustomerKey.Kind.PHONE, "+12025550143")))
                .isEqualTo(Map.of(BY_LINE, ada, BY_CRM, ada));
        inTransaction(tenant, () -> customers().dropKeys(tenant, Map.of(BY_LINE, id(9))));
        assertThat(foundBy(tenant, BY_LINE)).isEqualTo(Map.of(BY_LINE, ada));
        inTransaction(tenant, () -> customers().dropKeys(tenant, Map.of(BY_LINE, ada.id())));
        assertThat(foundBy(tenant, BY_LINE, BY_CRM)).isEqualTo(Map.of(BY_CRM, ada));
    }

    @Test
    default void aKeyThatSomebodyHasIsNotGivenToAnother() {
        TenantId tenant = newTenant();
        Customer ada = ada(1).build();
        Customer other = aCustomer().withId(id(2)).at(LINE).build();
        keep(tenant, ada, other);
        inTransaction(tenant, () -> customers().addKeys(tenant, Map.of(BY_LINE, ada.id())));
        assertThatThrownBy(() -> inTransaction(tenant, () -> customers().addKeys(tenant, Map.of(BY_LINE, other.id()))))
                .isInstanceOf(Customers.Interference.class);
        assertThat(foundBy(tenant, BY_LINE)).isEqualTo(Map.of(BY_LINE, ada));
    }

    @Test
    default void whoeverTurnsOutToBeAnotherLeadsToHim() {
        TenantId tenant = newTenant();
        Customer ada = ada(1).build();
        Customer same = aCustomer().withId(id(2)).at(LINE).build();
        Customer sameAgain = aCustomer().withId(id(3)).build();
        keep(tenant, ada, same, sameAgain);
        inTransaction(tenant, () -> customers().addKeys(tenant, Map.of(BY_LINE, same.id())));
        inTransaction(tenant, () -> customers().absorb(tenant, same.id(), sameAgain.id(), TOLD_AT));
        inTransaction(tenant, () -> customers().absorb(tenant, ada.id(), same.id(), TOLD_AT));
        assertThat(customers().find(tenant, same.id())).contains(ada);
        assertThat(customers().findAll(tenant, List.of(ada.id(), same.id(), sameAgain.id())))
                .isEqualTo(Map.of(ada.id(), ada, same.id(), ada, sameAgain.id(), ada));
        assertThat(foundBy(tenant, BY_LINE)).isEqualTo(Map.of(BY_LINE, ada));
        assertThat(got(tenant, () -> customers().lock(tenant, sameAgain.id()).orElseThrow()))
                .isEqualTo(ada);
        assertThat(page(tenant, Filter.NONE)).containsExactly(ada);
        assertThat(customers().count(tenant, Filter.NONE)).isEqualTo(1);
    }

    @Test
    default void twoAreLockedUnderTheIdsThatWereAskedFor() {
        TenantId tenant = newTenant();
        Customer ada = ada(1).build();
        Customer same = aCustomer().withId(id(2)).build();
        Customer another = aCustomer().withId(id(3)).build();
        keep(tenant, ada, same, another);
        assertThat(got(tenant, () -> customers().lockForMerging(tenant, another.id(), ada.id())))
                .isEqualTo(Map.of(another.id(), another, ada.id(), ada));
        inTransaction(tenant, () -> customers().absorb(tenant, ada.id(), same.id(), TOLD_AT));
        assertThat(got(tenant, () -> customers().lockForMerging(tenant, another.id(), same.id())))
                .isEqualTo(Map.of(another.id(), another, same.id(), ada));
        assertThat(got(tenant, () -> customers().lockForMerging(tenant, id(9), same.id())))
                .isEqualTo(Map.of(same.id(), ada));
    }

    @Test
    default void whoeverIsStillFoundByWhatHeHadOnceIsInTheListToo() {
        TenantId tenant = newTenant();
        Customer ada = aCustomer().withId(id(1)).known("crm-1").build();
        Customer same = aCustomer().withId(id(2)).known("crm-88").at(LINE).build();
        keep(tenant, ada, same);
        inTransaction(tenant, () -> {
            customers().addKeys(tenant, Map.of(BY_LINE, same.id(), BY_CRM, same.id()));
            customers().absorb(tenant, ada.id(), same.id(), TOLD_AT);
        });
        assertThat(page(tenant, new Filter("crm-88", null, null, null, null))).containsExactly(ada);
        assertThat(page(tenant, new Filter(null, LINE, null, null, null))).containsExactly(ada);
        assertThat(page(tenant, new Filter("crm-1", LINE, null, null, null))).containsExactly(ada);
        assertThat(customers().count(tenant, new Filter("crm-88", null, null, null, null)))
                .isEqualTo(1);
        assertThat(page(tenant, new Filter("crm-2", null, null, null, null))).isEmpty();
    }

    @Test
    default void filtersAreAllToBeTrue() {
        TenantId tenant = newTenant();
        Customer ada = ada(1).named("Ada Lindqvist")
                .writtenToAt("ada@example.net")
                .notToBeDisturbed(true)
                .build();
        Customer bo = aCustomer().withId(id(2)).named("bo").at(LINE).build();
        Customer nobody = aCustomer().withId(id(3)).build();
        keep(tenant, ada, bo, nobody);
        assertThat(page(tenant, new Filter("crm-88", null, null, null, null))).containsExactly(ada);
        assertThat(page(tenant, new Filter(null, LINE, null, null, null))).containsExactlyInAnyOrder(ada, bo);
        assertThat(page(tenant, new Filter(null, null, "ada@example.net", null, null)))
                .containsExactly(ada);
        assertThat(page(tenant, new Filter(null, null, null, "aDa l", null))).containsExactly(ada);
        assertThat(page(tenant, new Filter(null, null, null, "B", null))).containsExactly(bo);
        assertThat(page(tenant, new Filter(null, null, null, null, true))).containsExactly(ada);
        assertThat(page(tenant, new Filter(null, null, null, null, false))).containsExactlyInAnyOrder(bo, nobody);
        assertThat(page(tenant, new Filter(null, LINE, null, null, false))).containsExactly(bo);
        assertThat(page(tenant, new Filter("crm-88", null, null, "b", null))).isEmpty();
        assertThat(customers().count(tenant, new Filter(null, LINE, null, null, null)))
                .isEqualTo(2);
    }

    @Test
    default void byNameCapitalsDoNotMatterAndWhoeverHasNoneStandsBehind() {
        TenantId tenant = newTenant();
        Customer nameless = aCustomer().withId(id(1)).build();
        Customer bo = aCustomer().withId(id(2)).named("bo").build();
        Customer emoji = aCustomer().withId(id(3)).named("😀").build();
        Customer cy = aCustomer().withId(id(4)).named("Cy").build();
        Customer ada = aCustomer().withId(id(5)).named("ADA").build();
        keep(tenant, nameless, bo, emoji, cy, ada);
        assertThat(customers()
                        .page(tenant, Filter.NONE, Order.NAME, new Slice.First<>(9, null))
                        .items())
                .containsExactly(ada, bo, cy, emoji, nameless);
        assertThat(customers()
                        .page(tenant, Filter.NONE, Order.NAME, new Slice.First<>(9, bo.id()))
                        .items())
                .containsExactly(cy, emoji, nameless);
    }

    @Test
    default void aPlaceThatNobodyHasIsNoPlace() {
        TenantId tenant = newTenant();
        keep(tenant, ada(1).build());
        TenantId other = newTenant();
        Customer stranger = ada(2).build();
        keep(other, stranger);
        assertThat(customers()
                        .page(tenant, Filter.NONE, Order.NEWEST, new Slice.First<>(9, id(7)))
                        .items())
                .isEmpty();
        assertThat(customers()
                        .page(tenant, Filter.NONE, Order.NAME, new Slice.First<>(9, stranger.id()))
                        .items())
                .isEmpty();
    }

    @Test
    default void noTenantSeesAnothersCustomers() {
        TenantId tenant = newTenant();
        TenantId other = newTenant();
        Customer ours = ada(1).build();
        keep(tenant, ours);
        inTransaction(tenant, () -> customers().addKeys(tenant, Map.of(BY_LINE, ours.id())));
        assertThat(customers().find(other, ours.id())).isEmpty();
        assertThat(customers().findAll(other, List.of(ours.id()))).isEmpty();
        assertThat(foundBy(other, BY_LINE)).isEmpty();
        Customer theirs = ada(2).build();
        keep(other, theirs);
        inTransaction(other, () -> customers().addKeys(other, Map.of(BY_LINE, theirs.id())));
        assertThat(foundBy(tenant, BY_LINE)).isEqualTo(Map.of(BY_LINE, ours));
    }

    @Test
    default void nothingIsWrittenOutsideOfATransaction() {
        TenantId tenant = newTenant();
        assertThatThrownBy(() -> customers().lock(tenant)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> customers().lock(tenant, id(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> customers().lock(tenant, List.of(BY_LINE))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> customers().keep(tenant, List.of(ada(1).build())))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Who locks sees what was there before. */
    @Test
    default void whoLocksWaitsForTheOthers() throws Exception {
        TenantId tenant = newTenant();
        keep(tenant, ada(1).ofPriority(0).build());
        AtTheSameTime.many(8, _ -> {
            inTransaction(tenant, () -> {
                customers().lock(tenant);
                Customer before = customers().lock(tenant, id(1)).orElseThrow();
                Integer priority = before.priority();
                customers()
                        .keep(
                                tenant,
                                List.of(ada(1).ofPriority(priority == null ? 0 : priority + 1)
                                        .build()));
            });
            return true;
        });
        assertThat(customers().find(tenant, id(1)).orElseThrow().priority()).isEqualTo(8);
    }

    /** For contracts of pages: somebody of a rank, the higher the further back, by name as well as by newness. */
    static Customer ranked(CustomerId id, int rank) {
        Instant madeAt = TOLD_AT.minus(Duration.ofDays(rank));
        return aCustomer()
                .withId(id)
                .named("Name %04d".formatted(500 + rank))
                .madeAt(madeAt)
                .build();
    }

    private List<Customer> page(TenantId tenant, Filter filter) {
        return customers()
                .page(tenant, filter, Order.NEWEST, new Slice.First<>(50, null))
                .items();
    }

    private Map<CustomerKey, Customer> foundBy(TenantId tenant, CustomerKey... keys) {
        return got(tenant, () -> customers().lock(tenant, List.of(keys)));
    }

    private void keep(TenantId tenant, Customer... kept) {
        inTransaction(tenant, () -> customers().keep(tenant, Arrays.asList(kept)));
    }

    private void inTransaction(TenantId tenant, Runnable work) {
        transaction().run(tenant, Site.CHANGE_CUSTOMER, work);
    }

    private <R> R got(TenantId tenant, Supplier<R> work) {
        AtomicReference<@Nullable R> got = new AtomicReference<>();
        inTransaction(tenant, () -> got.set(work.get()));
        R result = got.get();
        if (result == null) {
            throw new AssertionError("nothing was got");
        }
        return result;
    }

    private static ACustomer ada(int number) {
        return aCustomer().withId(id(number)).known("crm-88").at(LINE);
    }

    private static CustomerId id(int number) {
        return new CustomerId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number));
    }
}
