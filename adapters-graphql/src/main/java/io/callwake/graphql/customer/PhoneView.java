package io.callwake.graphql.customer;

import io.callwake.domain.call.Phone;
import org.jspecify.annotations.Nullable;

/** A party's number as the schema has it, but for what numbering plans tell of it. */
public record PhoneView(@Nullable String number, String masked, boolean isE164, Phone phone) {

    /** @param clear whether whoever asks may see it in the clear */
    public static @Nullable PhoneView of(@Nullable Phone phone, boolean clear) {
        return phone == null
                ? null
                : new PhoneView(clear ? phone.given() : null, phone.masked(), phone.isE164(), phone);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "PhoneView[" + masked + "]";
    }
}
