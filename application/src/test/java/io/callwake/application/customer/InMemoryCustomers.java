package io.callwake.application.customer;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.SortedList;
import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.ConsentId;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Customers and their consent kept in memory. */
public final class InMemoryCustomers implements Customers, Consents {

    private static final String BEHIND_ALL_NAMES = Character.toString(Character.MAX_CODE_POINT);

    private final InMemoryTable<CustomerId, Kept> customers;
    private final InMemoryTable<CustomerKey, Owned> keys;
    private final InMemoryTable<ConsentId, Consent> consents;

    private record Kept(Customer customer, @Nullable CustomerId mergedInto) {

        CustomerId id() {
            return customer.id();
        }
    }

    private record Owned(CustomerKey key, CustomerId by) {}

    public InMemoryCustomers(InMemoryTransaction transaction) {
        customers = new InMemoryTable<>(transaction);
        keys = new InMemoryTable<>(transaction);
        consents = new InMemoryTable<>(transaction);
    }

    @Override
    public Optional<Customer> find(TenantId tenant, CustomerId id) {
        return found(id, asked -> customers.read(tenant, asked));
    }

    private static Optional<Customer> found(CustomerId id, Function<CustomerId, Optional<Kept>> look) {
        return look.apply(id).flatMap(kept -> {
            CustomerId survivor = kept.mergedInto();
            return survivor == null
                    ? Optional.of(kept.customer())
                    : look.apply(survivor).map(Kept::customer);
        });
    }

    @Override
    public Map<CustomerId, Customer> findAll(TenantId tenant, Collection<CustomerId> ids) {
        Map<CustomerId, Customer> found = new HashMap<>();
        ids.forEach(id -> find(tenant, id).ifPresent(customer -> found.put(id, customer)));
        return found;
    }

    @Override
    public Page<Customer> page(TenantId tenant, Filter filter, Order order, Slice<CustomerId> slice) {
        Map<CustomerId, Customer> all =
                customers.readAll(tenant).stream().collect(Collectors.toMap(Kept::id, Kept::customer));
        CustomerId place = switch (slice) {
            case Slice.First<CustomerId>(var _, CustomerId after) -> after;
            case Slice.Last<CustomerId>(var _, CustomerId before) -> before;
        };
        if (place != null && !all.containsKey(place)) {
            return slice.page((_, _) -> List.of(), (_, _) -> List.of());
        }
        Comparator<Customer> inOrder = switch (order) {
            case NEWEST ->
                Comparator.comparing(Customer::createdAt)
                        .thenComparing(customer -> customer.id().toString())
                        .reversed();
            case NAME ->
                Comparator.comparing(
                                InMemoryCustomers::sortName,
                                (one, other) -> Arrays.compare(
                                        one.codePoints().toArray(),
                                        other.codePoints().toArray()))
                        .thenComparing(customer -> customer.id().toString());
        };
        return new SortedList<>(passing(tenant, filter), Customer::id, Comparator.comparing(all::get, inOrder))
                .page(slice);
    }

    @Override
    public long count(TenantId tenant, Filter filter) {
        return passing(tenant, filter).size();
    }

    private List<Customer> passing(TenantId tenant, Filter filter) {
        return customers.readAll(tenant).stream()
                .filter(kept -> kept.mergedInto() == null)
                .map(Kept::customer)
                .filter(customer -> isFoundOrAny(tenant, CustomerKey.Kind.IDENTIFIER, filter.identifier(), customer)
                        && isFoundOrAny(tenant, CustomerKey.Kind.PHONE, filter.number(), customer)
                        && isOrAny(filter.email(), customer.email())
                        && isOrAny(filter.doNotDisturb(), customer.doNotDisturb())
                        && beginsWith(filter.namePrefix(), customer))
                .toList();
    }

    private boolean isFoundOrAny(TenantId tenant, CustomerKey.Kind kind, @Nullable String wanted, Customer customer) {
        return wanted == null
                || wanted.equals(kind == CustomerKey.Kind.PHONE ? customer.number() : customer.identifier())
                || keys.read(tenant, new CustomerKey(kind, wanted))
                        .filter(owned -> owned.by().equals(customer.id()))
                        .isPresent();
    }

    private static boolean isOrAny(@Nullable Object wanted, @Nullable Object is) {
        return wanted == null || wanted.equals(is);
    }

    private static boolean beginsWith(@Nullable String prefix, Customer customer) {
        return prefix == null || sortName(customer).startsWith(prefix.toLowerCase(Locale.ROOT));
    }

    private static String sortName(Customer customer) {
        String name = customer.name();
        return name == null ? BEHIND_ALL_NAMES : name.toLowerCase(Locale.ROOT);
    }

    @Override
    public void lock(TenantId tenant) {
        customers.getAll(tenant);
    }

    @Override
    public Map<CustomerKey, Customer> lock(TenantId tenant, Collection<CustomerKey> sought) {
        Map<CustomerKey, Customer> found = new HashMap<>();
        for (CustomerKey key : sought) {
            keys.get(tenant, key)
                    .flatMap(owned -> customers.get(tenant, owned.by()))
                    .ifPresent(kept -> found.put(key, kept.customer()));
        }
        return found;
    }

    @Override
    public Optional<Customer> lock(TenantId tenant, CustomerId id) {
        return found(id, asked -> customers.get(tenant, asked));
    }

    @Override
    public Map<CustomerId, Customer> lockForMerging(TenantId tenant, CustomerId survivor, CustomerId merged) {
        Map<CustomerId, Customer> both = new HashMap<>();
        for (CustomerId id : List.of(survivor, merged)) {
            lock(tenant, id).ifPresent(customer -> both.put(id, customer));
        }
        return both;
    }

    @Override
    public void keep(TenantId tenant, Collection<Customer> changed) {
        customers.getAll(tenant);
        for (Customer customer : changed) {
            customers.put(tenant, customer.id(), new Kept(customer, null));
        }
    }

    @Override
    public void addKeys(TenantId tenant, Map<CustomerKey, CustomerId> added) {
        added.forEach((key, customer) -> {
            if (keys.get(tenant, key).isPresent()) {
                throw new Interference();
            }
            keys.put(tenant, key, new Owned(key, customer));
        });
    }

    @Override
    public void dropKeys(TenantId tenant, Map<CustomerKey, CustomerId> dropped) {
        dropped.forEach((key, customer) -> {
            if (keys.get(tenant, key)
                    .filter(owned -> owned.by().equals(customer))
                    .isPresent()) {
                keys.remove(tenant, key);
            }
        });
    }

    @Override
    public void absorb(TenantId tenant, CustomerId survivor, CustomerId merged, Instant now) {
        for (Kept kept : customers.getAll(tenant)) {
            if (kept.id().equals(merged) || merged.equals(kept.mergedInto())) {
                customers.put(tenant, kept.id(), new Kept(kept.customer(), survivor));
            }
        }
        UnaryOperator<CustomerId> goingOver = of -> of.equals(merged) ? survivor : of;
        for (Owned owned : keys.getAll(tenant)) {
            keys.put(tenant, owned.key(), new Owned(owned.key(), goingOver.apply(owned.by())));
        }
        for (Consent consent : consents.getAll(tenant)) {
            consents.put(
                    tenant,
                    consent.id(),
                    new Consent(
                            consent.id(),
                            goingOver.apply(consent.customer()),
                            consent.purpose(),
                            consent.isGiven(),
                            consent.channel(),
                            consent.at(),
                            consent.evidence(),
                            consent.recordedBy(),
                            consent.recordedAt()));
        }
    }

    @Override
    public void record(TenantId tenant, Consent consent) {
        consents.put(tenant, consent.id(), consent);
    }

    @Override
    public Map<CustomerId, List<Consent>> all(TenantId tenant, Collection<CustomerId> ids) {
        return shown(tenant, ids, UnaryOperator.identity());
    }

    @Override
    public Map<CustomerId, List<Consent>> holding(TenantId tenant, Collection<CustomerId> ids) {
        return shown(tenant, ids, Consent::holding);
    }

    private Map<CustomerId, List<Consent>> shown(
            TenantId tenant, Collection<CustomerId> ids, UnaryOperator<List<Consent>> selection) {
        return consents.readAll(tenant).stream()
                .filter(consent -> ids.contains(consent.customer()))
                .collect(Collectors.groupingBy(
                        Consent::customer,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                all -> selection.apply(all).stream()
                                        .sorted(Consent.NEWEST_FIRST)
                                        .limit(MOST_SHOWN)
                                        .toList())));
    }
}
