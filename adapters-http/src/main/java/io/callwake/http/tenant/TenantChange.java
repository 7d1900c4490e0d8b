package io.callwake.http.tenant;

import static io.callwake.domain.document.Kinds.wholeNumber;

import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.tenant.TenantSettings;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an operator changes of a tenant, as a document. */
record TenantChange(int longestRecordingDays) {

    static @Nullable TenantChange read(ObjectReader in) {
        Supplier<Integer> days =
                in.required("longestRecordingDays", wholeNumber(1, TenantSettings.MOST_RECORDING_DAYS));
        in.refuseStrangers();
        return in.built(() -> new TenantChange(days.get()));
    }
}
