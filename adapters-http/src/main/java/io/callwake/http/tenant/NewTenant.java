package io.callwake.http.tenant;

import static io.callwake.domain.document.Kinds.text;

import io.callwake.domain.Currencies;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.tenant.Tenant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tenant that an operator asks for, as a document. */
record NewTenant(String name, ZoneId timeZone, Currency currency) {

    private static final int CODE = 3;

    static @Nullable NewTenant read(ObjectReader in) {
        Supplier<String> name = in.required("name", text(Tenant.LONGEST_NAME).as(Tenant::checkName));
        ZoneId zone = in.optional("timeZone", Kinds.timeZone().as(ZoneId::of));
        Currency currency = in.optional("currency", text(CODE).as(Currencies::parse));
        in.refuseStrangers();
        return in.built(() -> new NewTenant(
                name.get(),
                Objects.requireNonNullElse(zone, ZoneId.of("UTC")),
                Objects.requireNonNullElse(currency, Currency.getInstance("USD"))));
    }
}
