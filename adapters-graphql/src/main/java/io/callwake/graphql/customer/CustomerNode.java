package io.callwake.graphql.customer;

import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.TextMask;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the schema has it, but for what is fetched for a whole page at once: consent and calls.
 *
 * @param shown a text about the person as whoever asks may see it
 */
public record CustomerNode(
        Customer customer,
        @Nullable String identifier,
        @Nullable String name,
        @Nullable String email,
        @Nullable PhoneView phone,
        @Nullable String sourceFile,
        @Nullable Map<String, @Nullable Object> metadata,
        UnaryOperator<String> shown) {

    public static CustomerNode of(Customer customer, Principal caller) {
        boolean clear = caller.may(Scope.PII_READ);
        String number = customer.number();
        Phone phone = number == null ? null : new Phone(number);
        UnaryOperator<String> shown = clear ? UnaryOperator.identity() : TextMask.of(phone, customer.name())::apply;
        return new CustomerNode(
                customer,
                shown(shown, customer.identifier()),
                shown(clear ? UnaryOperator.identity() : TextMask::ofName, customer.name()),
                shown(clear ? UnaryOperator.identity() : TextMask::ofEmail, customer.email()),
                PhoneView.of(phone, clear),
                shown(shown, customer.sourceFile()),
                clear ? customer.metadata().members() : null,
                shown);
    }

    private static @Nullable String shown(UnaryOperator<String> shown, @Nullable String text) {
        return text == null ? null : shown.apply(text);
    }

    public String id() {
        return customerId().toString();
    }

    public CustomerId customerId() {
        return customer.id();
    }

    public @Nullable String timeZone() {
        return customer.timeZone();
    }

    public @Nullable Integer priority() {
        return customer.priority();
    }

    public boolean doNotDisturb() {
        return customer.doNotDisturb();
    }

    public Instant createdAt() {
        return customer.createdAt();
    }

    public Instant updatedAt() {
        return customer.updatedAt();
    }

    /** Batches look customers up by this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CustomerNode node && node.customerId().equals(customerId());
    }

    @Override
    public int hashCode() {
        return customerId().hashCode();
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "CustomerNode[" + customerId() + "]";
    }
}
