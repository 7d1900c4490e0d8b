package io.callwake.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Fault;
import io.callwake.domain.document.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerReaderTest {

    private static CustomerEdit edit(Map<String, @Nullable Object> fields) {
        return switch (CustomerReader.read(fields)) {
            case Reading.Whole<CustomerEdit>(CustomerEdit edit) -> edit;
            case Reading.Faulty<CustomerEdit>(List<Fault> faults) -> throw new AssertionError(faults);
        };
    }

    private static List<Fault> faults(String field, @Nullable Object value) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put(field, value);
        return CustomerReader.read(fields) instanceof Reading.Faulty<CustomerEdit>(List<Fault> faults)
                ? faults
                : List.of();
    }

    @Test
    void readsAllThatCanBeSaid() {
        assertThat(edit(Map.of(
                                "identifier", "crm-88",
                                "name", "Ada Lindqvist",
                                "email", "ada@example.net",
                                "phoneNumber", "+14155550171",
                                "timeZone", "America/Los_Angeles",
                                "priority", 1,
                                "doNotDisturb", false,
                                "sourceFile", "list.csv",
                                "metadata", Map.of("tier", "gold")))
                        .said())
                .isEqualTo(ACustomer.aCustomer()
                        .known("crm-88")
                        .named("Ada Lindqvist")
                        .writtenToAt("ada@example.net")
                        .at("+14155550171")
                        .livingIn("America/Los_Angeles")
                        .ofPriority(1)
                        .notToBeDisturbed(false)
                        .from("list.csv")
                        .with(Map.of("tier", "gold"))
                        .news());
    }

    @Test
    void whatIsNullIsEmptiedAndWhatIsNotThereStays() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("name", null);
        fields.put("priority", 2);
        CustomerEdit edit = edit(fields);
        assertThat(edit.emptied()).containsExactly(CustomerField.NAME);
        assertThat(edit.said().priority()).isEqualTo(2);
    }

    @Test
    void metadataReplacesWhatIsThere() {
        assertThat(edit(Map.of("metadata", Map.of("tier", "gold"))).emptied()).containsExactly(CustomerField.METADATA);
    }

    @Test
    void aNumberOfAnotherFormIsKeptAsItIs() {
        assertThat(edit(Map.of("phoneNumber", "040 123 456")).said().number()).isEqualTo("040 123 456");
    }

    @ParameterizedTest
    @CsvSource({
        "name, 'Ada\nLindqvist', on one line",
        "email, ada, not an email address",
        "timeZone, Berlin, Europe/Berlin",
        "priority, high, a whole number",
        "doNotDisturb, yes, true or false",
        "phoneNumber, ' ', says nothing",
        "telephone, x, telephone",
    })
    void whatIsWrongIsToldWithItsField(String field, String value, String told) {
        assertThat(faults(field, value)).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo(field);
            assertThat(fault.message() + fault.path()).contains(told);
        });
    }

    @Test
    void whatNoDatabaseKeepsIsRefused() {
        assertThat(faults("name", "Ada\0")).hasSize(1);
        assertThat(faults("identifier", "crm-\ud83d")).hasSize(1);
        assertThat(faults("metadata", Map.of("x", "\0"))).hasSize(1);
        assertThat(faults("metadata", Map.of("\udc00", 1))).hasSize(1);
    }
}
