package io.callwake.application.customer;

import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.audit.AuditTrail;
import io.callwake.application.customer.Customers.Filter;
import io.callwake.application.customer.Customers.Order;
import io.callwake.application.customer.ImportCustomers.Line;
import io.callwake.application.customer.ImportCustomers.LineFault;
import io.callwake.application.customer.ImportCustomers.Report;
import io.callwake.domain.Fault;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.customer.ACustomer;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerEdit;
import io.callwake.domain.customer.CustomerField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportCustomersTest {

    private static final String LINE = "+14155550171";

    private final ThinRoad road = new ThinRoad();
    private final ThinRoad.Node node = road.newNode();

    private final List<Line> lines = new ArrayList<>();

    private void line(ACustomer said) {
        lines.add(new Line.Good(lines.size() + 2L, new CustomerEdit(said.news(), Set.of())));
    }

    private void badLine(Fault... faults) {
        lines.add(new Line.Bad(lines.size() + 2L, List.of(faults)));
    }

    private Report takenIn() {
        return node.importCustomers.takeIn(road.principal, lines.iterator());
    }

    private List<Customer> everybody() {
        return road.customers
                .page(road.tenant, Filter.NONE, Order.NAME, new Slice.First<>(50, null))
                .items();
    }

    @Test
    void eachLineMakesOrChangesSomebody() {
        node.saveCustomer.save(
                road.principal,
                new CustomerEdit(aCustomer().known("crm-1").named("Ada").news(), Set.of()));
        line(aCustomer().known("crm-1").named("Ada Lindqvist"));
        line(aCustomer().known("crm-2").named("Bo"));
        line(aCustomer().known("crm-2").named("Bo"));
        line(aCustomer().known("crm-2").ofPriority(2));
        assertThat(takenIn()).isEqualTo(new Report(1, 2, 1, 0, List.of()));
        assertThat(everybody()).extracting(Customer::name).containsExactly("Ada Lindqvist", "Bo");
    }

    @Test
    void onceMoreChangesNothing() {
        IntStream.range(0, 1_200)
                .forEach(i -> line(aCustomer().known("crm-" + i).at("+1415555" + (1_000 + i))));
        assertThat(takenIn()).isEqualTo(new Report(1_200, 0, 0, 0, List.of()));
        assertThat(takenIn()).isEqualTo(new Report(0, 0, 1_200, 0, List.of()));
        assertThat(road.customers.count(road.tenant, Filter.NONE)).isEqualTo(1_200);
    }

    @Test
    void aBadLineSpoilsNoOther() {
        Fault fault = new Fault("email", "is wrong");
        line(aCustomer().known("crm-1"));
        badLine(fault, new Fault("priority", "is wrong"));
        line(aCustomer().named("Nobody"));
        line(aCustomer().known("crm-2"));
        Report report = takenIn();
        assertThat(report.created()).isEqualTo(2);
        assertThat(report.bad()).isEqualTo(2);
        assertThat(report.lines()).isEqualTo(4);
        assertThat(report.faults())
                .extracting(told -> told.line() + " " + told.fault().path())
                .containsExactly("3 email", "3 priority", "4 identifier");
        assertThat(report.faults().getFirst()).isEqualTo(new LineFault(3, fault));
    }

    @Test
    void thereIsAnEndToWhatIsToldOfBadLinesAndNotToCountingThem() {
        IntStream.range(0, 1_500).forEach(_ -> badLine(new Fault("email", "is wrong")));
        Report report = takenIn();
        assertThat(report.bad()).isEqualTo(1_500);
        assertThat(report.faults()).hasSize(ImportCustomers.MOST_FAULTS_TOLD);
    }

    @Test
    void tryingItOutWritesNothing() {
        line(aCustomer().known("crm-1"));
        line(aCustomer().known("crm-1").named("Ada"));
        assertThat(node.importCustomers.tryOut(road.principal, lines.iterator()))
                .isEqualTo(new Report(1, 1, 0, 0, List.of()));
        assertThat(everybody()).isEmpty();
        assertThat(audited()).isEmpty();
        assertThat(takenIn()).isEqualTo(new Report(1, 1, 0, 0, List.of()));
    }

    @Test
    void aListTakesNobodysWishBackNotToBeDisturbed() {
        line(aCustomer().known("crm-1").notToBeDisturbed(true));
        line(aCustomer().known("crm-1").notToBeDisturbed(false));
        assertThat(takenIn()).isEqualTo(new Report(1, 0, 1, 0, List.of()));
        assertThat(everybody()).singleElement().matches(Customer::doNotDisturb);
    }

    @Test
    void aListEmptiesNothing() {
        line(aCustomer().known("crm-1").named("Ada").at(LINE));
        lines.add(new Line.Good(3, new CustomerEdit(aCustomer().known("crm-1").news(), Set.of(CustomerField.NAME))));
        assertThat(takenIn()).isEqualTo(new Report(1, 0, 1, 0, List.of()));
    }

    @Test
    void peopleOnTheSameLineAreFoundByTheirIdentifiersOrBecomeTwo() {
        line(aCustomer().at(LINE));
        line(aCustomer().known("crm-1").at(LINE).named("Ada"));
        line(aCustomer().known("crm-2").at(LINE).named("Bo"));
        assertThat(takenIn()).isEqualTo(new Report(2, 1, 0, 0, List.of()));
        assertThat(everybody()).extracting(Customer::identifier).containsExactly("crm-1", "crm-2");
    }

    @Test
    void numbersThatChangeHandsInOneListDoSo() {
        line(aCustomer().known("crm-1").at(LINE));
        line(aCustomer().known("crm-1").at("+12025550143"));
        line(aCustomer().known("crm-2").at(LINE));
        line(aCustomer().at(LINE).named("Bo"));
        takenIn();
        assertThat(everybody())
                .extracting(customer -> customer.identifier() + " " + customer.name())
                .containsExactly("crm-2 Bo", "crm-1 null");
    }

    @Test
    void theAuditLogHasAnEntryForSomeLinesEachAndTheNamesOfTheFieldsAlone() {
        IntStream.range(0, 700).forEach(i -> line(aCustomer().known("crm-" + i)));
        line(aCustomer().known("crm-699").named("Ada"));
        takenIn();
        assertThat(audited())
                .extracting(entry -> entry.action() + " " + entry.fields())
                .containsExactly(
                        AuditedAction.CUSTOMERS_IMPORTED + " [name]", AuditedAction.CUSTOMERS_IMPORTED + " []");
    }

    private List<AuditEntry> audited() {
        return road.audit
                .page(road.tenant, AuditTrail.Filter.NONE, new Slice.First<>(20, null))
                .items();
    }
}
