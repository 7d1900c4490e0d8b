package io.callwake.platform.parts;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.call.Calls;
import io.callwake.application.customer.Consents;
import io.callwake.application.customer.CustomerCalls;
import io.callwake.application.customer.Customers;
import io.callwake.application.customer.ImportCustomers;
import io.callwake.application.customer.MergeCustomers;
import io.callwake.application.customer.RecordConsent;
import io.callwake.application.customer.SaveCustomer;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.call.PostgresCustomerCalls;
import io.callwake.persistence.customer.PostgresConsents;
import io.callwake.persistence.customer.PostgresCustomers;
import io.callwake.voice.number.LibPhoneNumberPlan;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The customers, and what a tenant can do about them. */
@Configuration(proxyBeanMethods = false)
class CustomerParts {

    @Bean
    Customers customers(TenantReads reads) {
        return new PostgresCustomers(reads);
    }

    @Bean
    Consents consents(TenantReads reads) {
        return new PostgresConsents(reads);
    }

    @Bean
    CustomerCalls customerCalls(TenantReads reads) {
        return new PostgresCustomerCalls(reads);
    }

    @Bean
    LibPhoneNumberPlan numberPlan() {
        return new LibPhoneNumberPlan();
    }

    @Bean
    SaveCustomer saveCustomer(
            TenantTransaction transaction, Customers customers, Audit audit, NewIds ids, Clock clock) {
        return new SaveCustomer(transaction, customers, audit, ids, clock);
    }

    @Bean
    MergeCustomers mergeCustomers(TenantTransaction transaction, Customers customers, Audit audit, Clock clock) {
        return new MergeCustomers(transaction, customers, audit, clock);
    }

    @Bean
    ImportCustomers importCustomers(
            TenantTransaction transaction, Customers customers, Audit audit, NewIds ids, Clock clock) {
        return new ImportCustomers(transaction, customers, audit, ids, clock);
    }

    @Bean
    RecordConsent recordConsent(
            TenantTransaction transaction,
            Customers customers,
            Consents consents,
            Calls calls,
            Audit audit,
            NewIds ids,
            Clock clock) {
        return new RecordConsent(transaction, customers, consents, calls::find, audit, ids, clock);
    }
}
