package io.callwake.application.call;

import io.callwake.application.customer.Customers;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.delivery.CallAsTold;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.tenant.TenantId;

/** Reads the transcript that a link leads to, as it is now. */
public final class ReadTranscriptByLink {

    private final TranscriptLinks links;
    private final Calls calls;
    private final Customers customers;

    public ReadTranscriptByLink(TranscriptLinks links, Calls calls, Customers customers) {
        this.links = links;
        this.calls = calls;
        this.customers = customers;
    }

    public sealed interface Result {

        record Found(String transcript) implements Result {

            /** Personal data does not end up in logs. */
            @Override
            public String toString() {
                return "Found[…]";
            }
        }

        /** The link is over, or there is no transcript any more. */
        record Gone() implements Result {}

        record NoLink() implements Result {}
    }

    public Result read(String token) {
        return switch (links.read(token)) {
            case TranscriptLinks.Reading.IsNone _ -> new Result.NoLink();
            case TranscriptLinks.Reading.IsOver _ -> new Result.Gone();
            case TranscriptLinks.Reading.Holds(TenantId tenant, CallId id, Masking masking) ->
                calls.find(tenant, id)
                        .filter(call -> !call.facts().transcript().isEmpty())
                        .<Result>map(call -> new Result.Found(told(tenant, call, masking)))
                        .orElseGet(Result.Gone::new);
        };
    }

    private String told(TenantId tenant, Call call, Masking masking) {
        CustomerId id = call.links().customer();
        Customer customer = id == null ? null : customers.find(tenant, id).orElse(null);
        return CallAsTold.of(call, customer, masking).transcript();
    }
}
