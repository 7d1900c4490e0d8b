package io.callwake.http.customer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callwake.application.Slice;
import io.callwake.application.customer.Customers.Filter;
import io.callwake.application.customer.Customers.Order;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerImportTest {

    private static final String PATH = "/v1/customers/import";

    private final TestApi api = TestApi.empty();

    private Answer sent(String csv) {
        return sent(PATH, csv.getBytes(UTF_8));
    }

    private Answer sent(String path, byte[] csv) {
        return TestApi.send(api.request(path).header("Content-Type", "text/csv").POST(BodyPublishers.ofByteArray(csv)));
    }

    private List<Customer> everybody() {
        return api.customers()
                .page(api.tenant(), Filter.NONE, Order.NAME, new Slice.First<>(50, null))
                .items();
    }

    @Test
    void everyFieldIsTakenInWhateverItsColumn() {
        Answer answer = sent("""
            name,identifier,email,phoneNumber,timeZone,priority,doNotDisturb,sourceFile,metadata.tier,metadata.Since when
            Ada Lindqvist,crm-88,ada@example.net,+14155550171,America/Los_Angeles,1,TRUE,list.csv,gold,2019
            """);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"dryRun\":false,\"lines\":1,\"created\":1,\"changed\":0,\"unchanged\":0,\"bad\":0,\"errors\":[]}");
        assertThat(everybody()).singleElement().satisfies(ada -> {
            assertThat(ada.identifier()).isEqualTo("crm-88");
            assertThat(ada.name()).isEqualTo("Ada Lindqvist");
            assertThat(ada.email()).isEqualTo("ada@example.net");
            assertThat(ada.number()).isEqualTo("+14155550171");
            assertThat(ada.timeZone()).isEqualTo("America/Los_Angeles");
            assertThat(ada.priority()).isEqualTo(1);
            assertThat(ada.doNotDisturb()).isTrue();
            assertThat(ada.sourceFile()).isEqualTo("list.csv");
            assertThat(ada.metadata().members()).isEqualTo(Map.of("tier", "gold", "Since when", "2019"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identifier,name\ncrm-1,Ada\n",
                "identifier;name\ncrm-1;Ada",
                "\uFEFFidentifier,name\r\ncrm-1,Ada\r\n",
                "\uFEFF\"identifier\";\"name\"\n\"crm-1\";\"Ada\"\n",
                "\n\nname , identifier\n Ada , crm-1 \n\n\n",
                "identifier,name\rcrm-1,Ada\r",
            })
    void listsOfManyHandsAreRead(String csv) {
        assertThat(sent(csv).body()).contains("\"created\":1,", "\"bad\":0");
        assertThat(everybody()).singleElement().satisfies(ada -> {
            assertThat(ada.identifier()).isEqualTo("crm-1");
            assertThat(ada.name()).isEqualTo("Ada");
        });
    }

    @Test
    void quotesHoldSeparatorsQuotesAndLineBreaks() {
        assertThat(sent("identifier,name,metadata.note\n\"crm,1\",\"Ada \"\"the first\"\"\",\"one\ntwo\"\ncrm-2,Bo,\n")
                        .body())
                .contains("\"created\":2,", "\"bad\":0");
        assertThat(everybody())
                .extracting(Customer::identifier, Customer::name)
                .containsExactly(tuple("crm,1", "Ada \"the first\""), tuple("crm-2", "Bo"));
        assertThat(everybody().getFirst().metadata().members()).isEqualTo(Map.of("note", "one\ntwo"));
    }

    @Test
    void aBadLineIsToldWithItsNumberAndColumnAndSpoilsNoOther() {
        Answer answer = sent("""
            identifier,name,email,priority
            crm-1,Ada,ada@example.net,1
            crm-2,Bo,bo,high
            crm-3,"C
            y",cy@example.net,3
            crm-4,Di
            ,Ed,,
            crm-6,Flo,flo@example.net,6
            """);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"lines\":6,\"created\":2,", "\"bad\":4")
                .contains("{\"line\":3,\"column\":\"email\",\"message\":\"\\\"bo\\\" is not an email address\"}")
                .contains("{\"line\":3,\"column\":\"priority\",")
                .contains("{\"line\":4,\"column\":\"name\",")
                .contains("{\"line\":6,\"column\":null,\"message\":\"the line has 2 cells, and the header 4\"}")
                .contains("{\"line\":7,\"column\":\"identifier\",");
        assertThat(everybody()).extracting(Customer::identifier).containsExactly("crm-1", "crm-6");
    }

    @Test
    void onceMoreChangesNothing() {
        String csv = "identifier,name\ncrm-1,Ada\ncrm-2,Bo\n";
        assertThat(sent(csv).body()).contains("\"created\":2,\"changed\":0,\"unchanged\":0");
        assertThat(sent(csv).body()).contains("\"created\":0,\"changed\":0,\"unchanged\":2");
        assertThat(sent("identifier,name\ncrm-1,\ncrm-2,Bob\n").body())
                .contains("\"created\":0,\"changed\":1,\"unchanged\":1");
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() {
        byte[] csv = "identifier,priority\ncrm-1,1\ncrm-2,x\n".getBytes(UTF_8);
        assertThat(sent(PATH + "?dryRun=true", csv).body())
                .startsWith("{\"dryRun\":true,\"lines\":2,\"created\":1,")
                .contains("\"line\":3");
        assertThat(everybody()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'identifier,telephone', telephone",
        "'identifier,phonenumber', phoneNumber",
        "'identifier,identifier', twice",
        "'identifier,metadata.', metadata.",
        "'name,email', identifier",
        "'identifier,', metadata.",
    })
    void aHeaderThatCannotBeUsedIsRefusedAsAWhole(String header, String told) {
        Answer answer = sent(header + "\ncrm-1,x\n");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(told);
        assertThat(everybody()).isEmpty();
    }

    @Test
    void aListThatIsNotUtf8IsToldLineByLine() {
        byte[] csv = "identifier,name\ncrm-1,Ada\ncrm-2,Jörg\n".getBytes(ISO_8859_1);
        Answer answer = sent(PATH, csv);
        assertThat(answer.body())
                .contains("\"created\":1,")
                .contains("{\"line\":3,\"column\":\"name\",\"message\":\"is not UTF-8\"}");
    }

    @Test
    void whatNoDatabaseKeepsIsABadLine() {
        assertThat(sent("identifier,name,metadata.x\ncrm-1,A\0da,\ncrm-2,Bo,\0\n")
                        .body())
                .contains("\"created\":0,", "\"bad\":2", "NUL");
    }

    @Test
    void aQuoteThatIsNotClosedIsTold() {
        assertThat(sent("identifier,name\ncrm-1,Ada\ncrm-2,\"Bo\ncrm-3,Cy\n").body())
                .contains("\"created\":1,", "{\"line\":3,");
        assertThat(sent("identifier,name\ncrm-2,\"" + "x".repeat(1_100_000)).body())
                .contains("\"bad\":1", "not closed", "\"line\":2");
    }

    @Test
    void anEmptyBodyIsRefused() {
        assertThat(sent("").status()).isEqualTo(400);
        assertThat(sent("\n\n").status()).isEqualTo(400);
        assertThat(sent("identifier\n").body()).contains("\"lines\":0");
    }

    @Test
    void otherKindsOfBodiesAndParametersAreRefused() {
        assertThat(TestApi.send(api.request(PATH)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("[]")))
                        .status())
                .isEqualTo(415);
        assertThat(TestApi.send(api.request(PATH)
                                .header("Content-Type", "text/csv; charset=iso-8859-1")
                                .POST(BodyPublishers.ofString("identifier\ncrm-1")))
                        .status())
                .isEqualTo(415);
        assertThat(TestApi.send(api.request(PATH)
                                .header("Content-Type", "text/csv; charset=utf-8")
                                .POST(BodyPublishers.ofString("identifier\ncrm-1")))
                        .status())
                .isEqualTo(200);
        assertThat(sent(PATH + "?dryrun=true", "identifier\ncrm-1".getBytes(UTF_8))
                        .status())
                .isEqualTo(422);
        assertThat(sent(PATH + "?dryRun=yes", "identifier\ncrm-1".getBytes(UTF_8))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void thePageShowsAListThatIsThereAndWhatBecomesOfIt() throws IOException {
        String page = Files.readString(Path.of("../docs/customers.md"));
        String answer = sent(PATH + "?dryRun=true", Files.readAllBytes(Path.of("../docs/examples/customers.csv")))
                .body();
        assertThat(page.replaceAll("\\s", "")).contains("docs/examples/customers.csv", answer.replaceAll("\\s", ""));
    }

    @Test
    void itNeedsItsScope() {
        assertThat(TestApi.send(api.requestWith(Scope.CUSTOMERS_READ, PATH)
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString("identifier\ncrm-1")))
                        .status())
                .isEqualTo(403);
        assertThat(TestApi.send(api.requestWith(Scope.CUSTOMERS_WRITE, PATH)
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString("identifier\ncrm-1")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aListOfAnotherTenantIsHisAlone() {
        sent("identifier,name\ncrm-1,Ada\n");
        TestApi other = TestApi.empty();
        assertThat(TestApi.send(other.request(PATH)
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString("identifier,name\ncrm-1,Bo\n")))
                        .body())
                .contains("\"created\":1,");
        assertThat(everybody()).extracting(Customer::name).containsExactly("Ada");
    }
}
