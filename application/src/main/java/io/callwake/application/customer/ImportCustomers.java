package io.callwake.application.customer;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.customer.EditedCustomers.Edited;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.customer.CustomerEdit;
import io.callwake.domain.customer.CustomerField;
import io.callwake.domain.customer.CustomerKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A tenant hands in a list of customers, as long as he likes: it is read and written some lines at a time. What has been written
 * stays when it breaks off in the middle, and handing it in again changes nothing twice.
 */
public final class ImportCustomers {

    public static final int MOST_FAULTS_TOLD = 1_000;

    private static final int LINES_OF_A_TRANSACTION = 500;

    private static final Fault NOTHING_TO_FIND_BY = new Fault(
            CustomerField.IDENTIFIER.key(),
            "neither an identifier nor an international number like \"+12025550143\": nobody would be found by this line");

    private final TenantTransaction transaction;
    private final Customers customers;
    private final Audit audit;
    private final NewIds ids;
    private final Clock clock;

    public ImportCustomers(TenantTransaction transaction, Customers customers, Audit audit, NewIds ids, Clock clock) {
        this.transaction = transaction;
        this.customers = customers;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** A line of the list, and where it begins. */
    public sealed interface Line {

        long number();

        record Good(long number, CustomerEdit edit) implements Line {}

        record Bad(long number, List<Fault> faults) implements Line {}
    }

    /** One thing wrong with a line. */
    public record LineFault(long line, Fault fault) {}

    /**
     * What became of the lines.
     *
     * @param unchanged lines that said nothing new
     * @param bad lines with which nothing was done
     * @param faults the first of what is wrong with them
     */
    public record Report(long created, long changed, long unchanged, long bad, List<LineFault> faults) {

        public long lines() {
            return created + changed + unchanged + bad;
        }
    }

    public Report takeIn(Principal who, Iterator<Line> lines) {
        return new Import(who, true).all(lines);
    }

    /** What would become of the lines; nothing is written. Whoever stands far apart in the list twice would be made only once. */
    public Report tryOut(Principal who, Iterator<Line> lines) {
        return new Import(who, false).all(lines);
    }

    private final class Import {

        private final Principal who;
        private final boolean isWritten;
        private final List<LineFault> faults = new ArrayList<>();
        private long created;
        private long changed;
        private long unchanged;
        private long bad;

        Import(Principal who, boolean isWritten) {
            this.who = who;
            this.isWritten = isWritten;
        }

        Report all(Iterator<Line> lines) {
            List<CustomerEdit> edits = new ArrayList<>();
            while (lines.hasNext()) {
                switch (lines.next()) {
                    case Line.Bad(long number, List<Fault> faultsOfLine) -> refuse(number, faultsOfLine);
                    case Line.Good(long number, CustomerEdit edit) -> {
                        if (edit.said().keys().isEmpty()) {
                            refuse(number, List.of(NOTHING_TO_FIND_BY));
                        } else {
                            edits.add(edit.outOfAList());
                        }
                    }
                }
                if (edits.size() == LINES_OF_A_TRANSACTION) {
                    write(edits);
                    edits.clear();
                }
            }
            if (!edits.isEmpty()) {
                write(edits);
            }
            return new Report(created, changed, unchanged, bad, List.copyOf(faults));
        }

        private void refuse(long line, List<Fault> faultsOfLine) {
            bad++;
            faultsOfLine.stream()
                    .limit(MOST_FAULTS_TOLD - faults.size())
                    .map(fault -> new LineFault(line, fault))
                    .forEach(faults::add);
        }

        private void write(List<CustomerEdit> edits) {
            for (Edited edited : Repeated.untilAlone(
                    () -> transaction.in(who.tenant(), Site.CHANGE_CUSTOMER, () -> edited(edits)))) {
                if (edited.isNew()) {
                    created++;
                } else if (edited.fields().isEmpty()) {
                    unchanged++;
                } else {
                    changed++;
                }
            }
        }

        private List<Edited> edited(List<CustomerEdit> edits) {
            customers.lock(who.tenant());
            List<CustomerKey> keys =
                    edits.stream().flatMap(edit -> edit.said().keys().stream()).toList();
            EditedCustomers editing = new EditedCustomers(customers, ids, who.tenant(), keys, clock.instant());
            List<Edited> all = edits.stream().map(editing::edit).toList();
            if (isWritten) {
                editing.write();
                tell(all);
            }
            return all;
        }

        /** Not of each line: the audit log would be full of them. */
        private void tell(List<Edited> all) {
            Set<CustomerField> fields = EnumSet.noneOf(CustomerField.class);
            all.forEach(edited -> fields.addAll(edited.fields()));
            if (!fields.isEmpty() || all.stream().anyMatch(Edited::isNew)) {
                audit.tell(
                        who.tenant(),
                        who.actor(),
                        AuditedAction.CUSTOMERS_IMPORTED,
                        who.tenant(),
                        SaveCustomer.keys(fields));
            }
        }
    }
}
