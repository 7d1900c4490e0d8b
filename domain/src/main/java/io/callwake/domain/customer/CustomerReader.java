package io.callwake.domain.customer;

import static io.callwake.domain.document.Kinds.anyObject;
import static io.callwake.domain.document.Kinds.email;
import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.timeZone;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.yesOrNo;
import static java.util.Objects.requireNonNullElse;

import io.callwake.domain.document.JsonObject;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.document.Reading;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a tenant decides about a customer. A field that is {@code null} is emptied; one that is not there stays. */
public final class CustomerReader {

    private static final int LONGEST_LINE = 255;
    private static final int LONGEST_SOURCE = 1_000;

    private final ObjectReader in;
    private final Set<CustomerField> emptied = EnumSet.noneOf(CustomerField.class);

    private CustomerReader(ObjectReader in) {
        this.in = in;
    }

    public static Reading<CustomerEdit> read(Map<String, @Nullable Object> fields) {
        return Reading.of(fields, in -> new CustomerReader(in).read());
    }

    private @Nullable CustomerEdit read() {
        String identifier = said(CustomerField.IDENTIFIER, line(LONGEST_LINE));
        String name = said(CustomerField.NAME, line(LONGEST_LINE));
        String email = said(CustomerField.EMAIL, email());
        String number = said(CustomerField.PHONE_NUMBER, line(LONGEST_LINE));
        String timeZone = said(CustomerField.TIME_ZONE, timeZone());
        Integer priority = said(CustomerField.PRIORITY, wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE));
        Boolean doNotDisturb = said(CustomerField.DO_NOT_DISTURB, yesOrNo());
        String sourceFile = said(CustomerField.SOURCE_FILE, line(LONGEST_SOURCE));
        JsonObject metadata = said(CustomerField.METADATA, anyObject());
        if (metadata != null) {
            emptied.add(CustomerField.METADATA);
        }
        in.refuseStrangers();
        return in.built(() -> new CustomerEdit(
                new CustomerNews(
                        identifier,
                        name,
                        email,
                        number,
                        timeZone,
                        priority,
                        doNotDisturb,
                        sourceFile,
                        requireNonNullElse(metadata, JsonObject.EMPTY)),
                emptied));
    }

    private <T> @Nullable T said(CustomerField field, Kind<T> kind) {
        if (in.has(field.key()) && !in.says(field.key())) {
            emptied.add(field);
        }
        return in.optional(field.key(), kind);
    }
}
