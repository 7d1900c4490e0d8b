package io.callwake.graphql.customer;

import static io.callwake.domain.customer.ACustomer.aCustomer;

import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.Customer;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.graphql.test.tester.GraphQlTester;

class CustomerChangesTest {

    private static final String SAVE = """
        mutation($input: SaveCustomerInput!) {
          saveCustomer(input: $input) {
            customer { identifier name phone { number } doNotDisturb priority metadata } created
            errors { code message path }
          }
        }\
        """;

    private static final String RECORD = """
        mutation($input: RecordConsentInput!) {
          recordConsent(input: $input) {
            consent { purpose given channel at callId turn evidence recordedBy recordedAt } errors { code message path }
          }
        }\
        """;

    private final TestGraphQl graphQl = new TestGraphQl();

    private GraphQlTester.Response save(Map<String, ? extends @Nullable Object> input) {
        return graphQl.ask(SAVE, Map.of("input", input));
    }

    @Nested
    class Saving {

        @Test
        void makesSomebodyOnceAndChangesHimThen() {
            save(Map.of("identifier", "crm-88", "name", "Ada", "metadata", Map.of("tier", "gold")))
                    .path("saveCustomer")
                    .matchesJsonStrictly("""
                        {"customer": {"identifier": "crm-88", "name": "Ada", "phone": null, "doNotDisturb": false,
                                      "priority": null, "metadata": {"tier": "gold"}},
                         "created": true, "errors": []}
                        """);
            save(Map.of("identifier", "crm-88", "phoneNumber", "+14155550171", "doNotDisturb", true))
                    .path("saveCustomer")
                    .matchesJsonStrictly("""
                        {"customer": {"identifier": "crm-88", "name": "Ada", "phone": {"number": "+14155550171"},
                                      "doNotDisturb": true, "priority": null, "metadata": {"tier": "gold"}},
                         "created": false, "errors": []}
                        """);
        }

        @Test
        void emptiesWhatIsNullAndLeavesTheRest() {
            Customer ada = graphQl.addCustomer(
                    aCustomer().known("crm-88").named("Ada").ofPriority(3).with(Map.of("tier", "gold", "a", 1)));
            Map<String, @Nullable Object> input = new HashMap<>();
            input.put("id", ada.id().toString());
            input.put("name", null);
            input.put("metadata", Map.of("b", 2));
            save(input).path("saveCustomer.customer").matchesJsonStrictly("""
                {"identifier": "crm-88", "name": null, "phone": null, "doNotDisturb": false, "priority": 3,
                 "metadata": {"b": 2}}
                """);
        }

        @Test
        void tellsWhatIsWrongWithItsPlace() {
            GraphQlTester.Response response = save(Map.of(
                    "identifier", "crm-88", "email", "ada", "timeZone", "Berlin", "metadata", Map.of("x", "\0")));
            response.path("saveCustomer.customer").valueIsNull();
            response.path("saveCustomer.errors[*].code")
                    .entityList(String.class)
                    .isEqualTo(List.of("INVALID", "INVALID", "INVALID"));
            response.path("saveCustomer.errors[*].path")
                    .entityList(Object.class)
                    .isEqualTo(List.of(
                            List.of("input", "email"),
                            List.of("input", "timeZone"),
                            List.of("input", "metadata", "x")));
        }

        @Test
        void refusesWhoCouldNotBeFoundAgain() {
            save(Map.of("name", "Ada", "phoneNumber", "withheld"))
                    .path("saveCustomer.errors[0].path")
                    .entityList(String.class)
                    .isEqualTo(List.of("input", "identifier"));
        }

        @Test
        void refusesAnIdentifierThatAnotherHas() {
            save(Map.of("identifier", "crm-88"));
            Customer bo = graphQl.addCustomer(aCustomer().known("crm-99"));
            save(Map.of("id", bo.id().toString(), "identifier", "crm-88"))
                    .path("saveCustomer.errors[0].code")
                    .entity(String.class)
                    .isEqualTo("CONFLICT");
        }

        @ParameterizedTest
        @CsvSource({"nobody", "cust_00000000000000000000000000"})
        void refusesAnIdOfNobody(String id) {
            save(Map.of("id", id, "name", "Ada"))
                    .path("saveCustomer.errors[0].code")
                    .entity(String.class)
                    .isEqualTo("NOT_FOUND");
        }
    }

    @Nested
    class Recording {

        private final Customer ada = graphQl.addCustomer(aCustomer().known("crm-88"));

        private GraphQlTester.Response record(Map<String, Object> more) {
            Map<String, Object> input = new HashMap<>(
                    Map.of("customer", ada.id().toString(), "purpose", "ai_calls", "given", true, "channel", "CALL"));
            input.putAll(more);
            return graphQl.ask(RECORD, Map.of("input", input));
        }

        private void refused(Map<String, Object> more, String code, String place) {
            GraphQlTester.Response response = record(more);
            response.path("recordConsent.consent").valueIsNull();
            response.path("recordConsent.errors[0].code").entity(String.class).isEqualTo(code);
            response.path("recordConsent.errors[0].path")
                    .entityList(String.class)
                    .isEqualTo(List.of("input", place));
        }

        @Test
        void keepsWhatShowsIt() {
            Call call = conversation(Call.Links.NONE);
            record(Map.of("call", call.id().toString(), "turn", 1, "at", "2026-03-01T09:00:00Z"))
                    .path("recordConsent.consent")
                    .matchesJson("""
                        {"purpose": "ai_calls", "given": true, "channel": "CALL", "at": "2026-03-01T09:00:00.000Z",
                         "callId": "%s", "turn": 1, "evidence": null, "recordedBy": "user:ada"}
                        """.formatted(call.id()));
            record(Map.of("evidence", "Form 7", "given", false, "channel", "PAPER"));
            graphQl.ask(
                            "query($id: ID!) { customer(id: $id) { consents { given evidence } consentHistory { given } } }",
                            Map.of("id", ada.id().toString()))
                    .path("customer")
                    .matchesJsonStrictly("""
                        {"consents": [{"given": false, "evidence": "Form 7"}],
                         "consentHistory": [{"given": false}, {"given": true}]}
                        """);
        }

        private Call conversation(Call.Links links) {
            Turn asked = new Turn(Speaker.AGENT, "May we call you again?", null);
            Turn said = new Turn(Speaker.CUSTOMER, "Yes.", 4_200L);
            return graphQl.addCall(
                    graphQl.agent(),
                    Reports.full("sim-1", TestGraphQl.NOW.minusSeconds(60), List.of(asked, said)),
                    new PostCall.Waiting(TestGraphQl.NOW),
                    null,
                    links);
        }

        @Test
        void takesItThatSomethingWasSaidWhenTheCallWas() {
            Call call = conversation(new Call.Links(ada.id(), null, null));
            record(Map.of("call", call.id().toString(), "turn", 1))
                    .path("recordConsent.consent.at")
                    .entity(String.class)
                    .isEqualTo(TestGraphQl.NOW.minusMillis(55_800).toString());
        }

        @Test
        void refusesATurnThatIsNotThereAndTheCallOfAnotherUnlessTheyAreOne() {
            Customer bo = graphQl.addCustomer(aCustomer().known("crm-89"));
            Call call = conversation(new Call.Links(bo.id(), null, null));
            refused(Map.of("call", call.id().toString(), "turn", 1), "INVALID", "call");
            refused(Map.of("call", call.id().toString(), "turn", 2), "INVALID", "turn");
            graphQl.ask(
                    "mutation($one: ID!, $other: ID!) { mergeCustomers(input: {survivor: $one, other: $other}) {"
                            + " errors { message } } }",
                    Map.of("one", ada.id().toString(), "other", bo.id().toString()));
            record(Map.of("call", call.id().toString(), "turn", 1))
                    .path("recordConsent.consent.turn")
                    .entity(Integer.class)
                    .isEqualTo(1);
        }

        @Test
        void refusesWhatShowsNothing() {
            refused(Map.of(), "INVALID", "evidence");
            refused(Map.of("evidence", " "), "INVALID", "evidence");
            refused(Map.of("evidence", "Form 7", "call", "call_00000000000000000000000000"), "INVALID", "call");
            refused(Map.of("call", "nonsense"), "NOT_FOUND", "call");
            refused(Map.of("call", "call_00000000000000000000000000"), "NOT_FOUND", "call");
            refused(Map.of("call", "call_00000000000000000000000000", "turn", -1), "INVALID", "turn");
        }

        @Test
        void refusesWhatIsNotYetOrOfNobodyOrForNothing() {
            refused(Map.of("evidence", "Form 7", "at", "2199-01-01T00:00:00Z"), "INVALID", "at");
            refused(Map.of("evidence", "Form 7", "customer", "nobody"), "NOT_FOUND", "customer");
            refused(
                    Map.of("evidence", "Form 7", "customer", "cust_00000000000000000000000000"),
                    "NOT_FOUND",
                    "customer");
            refused(Map.of("evidence", "Form 7", "purpose", "AI calls"), "INVALID", "purpose");
        }

        @Test
        void refusesWhatNoDatabaseKeeps() {
            refused(Map.of("evidence", "Form \0"), "INVALID", "evidence");
        }
    }

    @Nested
    class Merging {

        private final Customer ada = graphQl.addCustomer(aCustomer().known("crm-88"));
        private final Customer same =
                graphQl.addCustomer(aCustomer().known("crm-99").named("Ada"));

        private GraphQlTester.Response merge(String survivor, String other) {
            return graphQl.ask("""
                    mutation($survivor: ID!, $other: ID!) {
                      mergeCustomers(input: {survivor: $survivor, other: $other}) {
                        customer { id name } errors { code path }
                      }
                    }\
                    """, Map.of("survivor", survivor, "other", other));
        }

        @Test
        void makesThemOneWhomBothIdsLeadTo() {
            merge(ada.id().toString(), same.id().toString())
                    .path("mergeCustomers")
                    .matchesJsonStrictly(
                            "{\"customer\": {\"id\": \"%s\", \"name\": \"Ada\"}, \"errors\": []}".formatted(ada.id()));
            graphQl.ask(
                            "query($id: ID!) { customer(id: $id) { id } customers { totalCount } }",
                            Map.of("id", same.id().toString()))
                    .path("customer.id")
                    .entity(String.class)
                    .isEqualTo(ada.id().toString())
                    .path("customers.totalCount")
                    .entity(Integer.class)
                    .isEqualTo(1);
        }

        @Test
        void refusesWhoIsNotThereOrTheSame() {
            error(merge("nobody", same.id().toString()), "NOT_FOUND", "survivor");
            error(merge(ada.id().toString(), "nobody"), "NOT_FOUND", "other");
            error(merge("cust_00000000000000000000000000", same.id().toString()), "NOT_FOUND", "survivor");
            error(merge(ada.id().toString(), "cust_00000000000000000000000000"), "NOT_FOUND", "other");
            error(merge(ada.id().toString(), ada.id().toString()), "INVALID", "other");
        }

        private void error(GraphQlTester.Response response, String code, String place) {
            response.path("mergeCustomers.errors")
                    .matchesJsonStrictly("[{\"code\": \"%s\", \"path\": [\"input\", \"%s\"]}]".formatted(code, place));
        }
    }
}
