package io.callwake.domain.customer;

import io.callwake.domain.document.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds customers, and news of them, for tests. Whoever is not described has an id and nothing else. */
public final class ACustomer {

    public static final Instant TOLD_AT = Instant.parse("2026-03-03T09:00:00Z");

    private CustomerId id = new CustomerId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L));
    private @Nullable String identifier;
    private @Nullable String name;
    private @Nullable String email;
    private @Nullable String number;
    private @Nullable String timeZone;
    private @Nullable Integer priority;
    private @Nullable Boolean doNotDisturb;
    private @Nullable String sourceFile;
    private JsonObject metadata = JsonObject.EMPTY;
    private Instant toldAt = TOLD_AT;
    private Instant createdAt = TOLD_AT;

    private ACustomer() {}

    public static ACustomer aCustomer() {
        return new ACustomer();
    }

    public ACustomer withId(CustomerId newId) {
        id = newId;
        return this;
    }

    public ACustomer known(@Nullable String as) {
        identifier = as;
        return this;
    }

    public ACustomer named(@Nullable String newName) {
        name = newName;
        return this;
    }

    public ACustomer at(@Nullable String newNumber) {
        number = newNumber;
        return this;
    }

    public ACustomer writtenToAt(@Nullable String newEmail) {
        email = newEmail;
        return this;
    }

    public ACustomer livingIn(@Nullable String newTimeZone) {
        timeZone = newTimeZone;
        return this;
    }

    public ACustomer ofPriority(int newPriority) {
        priority = newPriority;
        return this;
    }

    public ACustomer notToBeDisturbed(@Nullable Boolean wish) {
        doNotDisturb = wish;
        return this;
    }

    public ACustomer from(@Nullable String newSourceFile) {
        sourceFile = newSourceFile;
        return this;
    }

    public ACustomer with(Map<String, @Nullable Object> newMetadata) {
        metadata = new JsonObject(newMetadata);
        return this;
    }

    public ACustomer toldAt(Instant time) {
        toldAt = time;
        return this;
    }

    public ACustomer madeAt(Instant time) {
        createdAt = time;
        return this;
    }

    public CustomerNews news() {
        return new CustomerNews(
                identifier, name, email, number, timeZone, priority, doNotDisturb, sourceFile, metadata);
    }

    public Customer build() {
        return Customer.heardOf(id, news(), toldAt, createdAt);
    }
}
