package io.callwake.graphql.customer;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.customer.MergeCustomers;
import io.callwake.application.customer.RecordConsent;
import io.callwake.application.customer.SaveCustomer;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.call.CallId;
import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.ConsentChannel;
import io.callwake.domain.customer.ConsentPurpose;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerEdit;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.customer.CustomerReader;
import io.callwake.domain.document.Reading;
import io.callwake.graphql.Ids;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes customers, and records what they consent to. */
@Controller
final class CustomerChangesController {

    private static final String INPUT = "input";
    private static final String ID = "id";

    private final SaveCustomer saveCustomer;
    private final MergeCustomers mergeCustomers;
    private final RecordConsent recordConsent;

    CustomerChangesController(SaveCustomer saveCustomer, MergeCustomers mergeCustomers, RecordConsent recordConsent) {
        this.saveCustomer = saveCustomer;
        this.mergeCustomers = mergeCustomers;
        this.recordConsent = recordConsent;
    }

    record SaveCustomerPayload(
            @Nullable CustomerNode customer, @Nullable Boolean created, List<UserError> errors) {

        static SaveCustomerPayload refused(Code code, String message, String... path) {
            return refused(UserError.of(code, message, path));
        }

        static SaveCustomerPayload refused(UserError error) {
            return new SaveCustomerPayload(null, null, List.of(error));
        }
    }

    record MergeCustomersInput(String survivor, String other) {}

    record MergeCustomersPayload(@Nullable CustomerNode customer, List<UserError> errors) {

        static MergeCustomersPayload refused(UserError error) {
            return new MergeCustomersPayload(null, List.of(error));
        }
    }

    record RecordConsentInput(
            String customer,
            String purpose,
            boolean given,
            ConsentChannel channel,
            @Nullable Instant at,
            @Nullable String call,
            @Nullable Integer turn,
            @Nullable String evidence) {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "RecordConsentInput[" + customer + "]";
        }
    }

    record RecordConsentPayload(@Nullable ConsentView consent, List<UserError> errors) {

        static RecordConsentPayload refused(UserError error) {
            return new RecordConsentPayload(null, List.of(error));
        }
    }

    /** From the engine as it is, which still knows what was left out and what was {@code null}. */
    @MutationMapping
    SaveCustomerPayload saveCustomer(DataFetchingEnvironment field, @ContextValue Principal caller) {
        Map<String, @Nullable Object> fields =
                new LinkedHashMap<>(field.<Map<String, @Nullable Object>>getArgument(INPUT));
        Object id = fields.remove(ID);
        return switch (CustomerReader.read(fields)) {
            case Reading.Faulty<CustomerEdit>(List<Fault> faults) ->
                new SaveCustomerPayload(
                        null,
                        null,
                        faults.stream().map(CustomerChangesController::error).toList());
            case Reading.Whole<CustomerEdit>(CustomerEdit edit) ->
                id == null
                        ? payload(saveCustomer.save(caller, edit), caller)
                        : Ids.parse(id.toString(), CustomerId::parse)
                                .map(known -> payload(saveCustomer.save(caller, known, edit), caller))
                                .orElseGet(() ->
                                        SaveCustomerPayload.refused(UserError.notFound(id.toString(), INPUT, ID)));
        };
    }

    private static UserError error(Fault fault) {
        List<String> path = new ArrayList<>(List.of(INPUT));
        path.addAll(List.of(fault.path().split("\\.", 2)));
        return new UserError(Code.INVALID, fault.path() + ": " + fault.message(), path);
    }

    private static SaveCustomerPayload payload(SaveCustomer.Result result, Principal caller) {
        return switch (result) {
            case SaveCustomer.Result.Saved(Customer customer, boolean isNew) ->
                new SaveCustomerPayload(CustomerNode.of(customer, caller), isNew, List.of());
            case SaveCustomer.Result.Unknown(CustomerId id) ->
                SaveCustomerPayload.refused(UserError.notFound(id.toString(), INPUT, ID));
            case SaveCustomer.Result.IdentifierTaken(CustomerId by) ->
                SaveCustomerPayload.refused(
                        Code.CONFLICT,
                        "The customer " + by + " has this identifier; if they are the same, merge them.",
                        INPUT,
                        "identifier");
            case SaveCustomer.Result.NothingToFindBy _ ->
                SaveCustomerPayload.refused(
                        Code.INVALID,
                        "identifier: is required, or an international phoneNumber like \"+12025550143\": nobody would be"
                                + " found by this.",
                        INPUT,
                        "identifier");
        };
    }

    @MutationMapping
    MergeCustomersPayload mergeCustomers(@Argument MergeCustomersInput input, @ContextValue Principal caller) {
        Optional<CustomerId> survivor = Ids.parse(input.survivor(), CustomerId::parse);
        Optional<CustomerId> other = Ids.parse(input.other(), CustomerId::parse);
        if (survivor.isEmpty()) {
            return MergeCustomersPayload.refused(UserError.notFound(input.survivor(), INPUT, "survivor"));
        }
        if (other.isEmpty()) {
            return MergeCustomersPayload.refused(UserError.notFound(input.other(), INPUT, "other"));
        }
        return switch (mergeCustomers.merge(caller, survivor.get(), other.get())) {
            case MergeCustomers.Result.Merged(Customer customer) ->
                new MergeCustomersPayload(CustomerNode.of(customer, caller), List.of());
            case MergeCustomers.Result.Unknown(CustomerId id) ->
                MergeCustomersPayload.refused(
                        UserError.notFound(id.toString(), INPUT, id.equals(survivor.get()) ? "survivor" : "other"));
            case MergeCustomers.Result.OnlyOne(CustomerId id) ->
                MergeCustomersPayload.refused(
                        UserError.of(Code.INVALID, id + " is the survivor himself.", INPUT, "other"));
        };
    }

    @MutationMapping
    RecordConsentPayload recordConsent(@Argument RecordConsentInput input, @ContextValue Principal caller) {
        Optional<CustomerId> customer = Ids.parse(input.customer(), CustomerId::parse);
        if (customer.isEmpty()) {
            return RecordConsentPayload.refused(UserError.notFound(input.customer(), INPUT, "customer"));
        }
        List<UserError> errors = new ArrayList<>();
        ConsentPurpose purpose = purpose(input.purpose(), errors);
        Consent.Evidence evidence = evidence(input, errors);
        if (purpose == null || evidence == null) {
            return new RecordConsentPayload(null, errors);
        }
        return payload(
                recordConsent.record(
                        caller,
                        new RecordConsent.Wish(
                                customer.get(), purpose, input.given(), input.channel(), input.at(), evidence)),
                caller);
    }

    private static @Nullable ConsentPurpose purpose(String text, List<UserError> errors) {
        try {
            return new ConsentPurpose(text);
        } catch (IllegalArgumentException e) {
            errors.add(UserError.invalid(e, INPUT, "purpose"));
            return null;
        }
    }

    private static Consent.@Nullable Evidence evidence(RecordConsentInput input, List<UserError> errors) {
        String call = input.call();
        String text = input.evidence();
        if ((call == null) == (text == null)) {
            errors.add(UserError.of(
                    Code.INVALID,
                    "Consent is shown by a call or by evidence in words: give one of them.",
                    INPUT,
                    call == null ? "evidence" : "call"));
            return null;
        }
        try {
            if (text != null) {
                return new Consent.Written(text);
            }
            if (call != null && Ids.parse(call, CallId::parse).isPresent()) {
                return new Consent.Spoken(call, input.turn());
            }
            errors.add(UserError.notFound(String.valueOf(call), INPUT, "call"));
        } catch (IllegalArgumentException e) {
            errors.add(UserError.invalid(e, INPUT, text == null ? "turn" : "evidence"));
        }
        return null;
    }

    private static RecordConsentPayload payload(RecordConsent.Result result, Principal caller) {
        return switch (result) {
            case RecordConsent.Result.Recorded(Consent consent, Customer customer) ->
                new RecordConsentPayload(
                        ConsentView.of(
                                consent, CustomerNode.of(customer, caller).shown()),
                        List.of());
            case RecordConsent.Result.UnknownCustomer(CustomerId id) ->
                RecordConsentPayload.refused(UserError.notFound(id.toString(), INPUT, "customer"));
            case RecordConsent.Result.UnknownCall(String id) ->
                RecordConsentPayload.refused(UserError.notFound(id, INPUT, "call"));
            case RecordConsent.Result.CallOfAnother(String id) ->
                RecordConsentPayload.refused(
                        UserError.of(Code.INVALID, id + " is a call of another customer.", INPUT, "call"));
            case RecordConsent.Result.UnknownTurn(int turn, int turns) ->
                RecordConsentPayload.refused(UserError.of(
                        Code.INVALID,
                        "There is no turn " + turn + ": they are counted from 0 on, and the call has " + turns + ".",
                        INPUT,
                        "turn"));
            case RecordConsent.Result.NotYet(Instant at, Instant now) ->
                RecordConsentPayload.refused(
                        UserError.of(Code.INVALID, at + " is not yet: it is " + now + ".", INPUT, "at"));
        };
    }
}
