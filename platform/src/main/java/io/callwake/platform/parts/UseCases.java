package io.callwake.platform.parts;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.agent.ApplyAgent;
import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.analysis.Analyst;
import io.callwake.application.call.Calls;
import io.callwake.application.call.ConcludeCall;
import io.callwake.application.call.DigestReport;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.delivery.Deliveries;
import io.callwake.application.delivery.WriteCallCompleted;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Faults;
import io.callwake.application.step.Steps;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the platform can be asked to do. */
@Configuration(proxyBeanMethods = false)
class UseCases {

    @Bean
    ApplyAgent applyAgent(TenantTransaction transaction, Agents agents, NewIds ids, Clock clock) {
        return new ApplyAgent(transaction, agents, ids, clock);
    }

    @Bean
    ReceiveCallReport receiveCallReport(
            TenantTransaction transaction,
            Agents agents,
            Calls calls,
            DueRows dueRows,
            DigestReport digestReport,
            NewIds ids,
            Clock clock) {
        return new ReceiveCallReport(transaction, agents, calls, dueRows, digestReport, ids, clock);
    }

    @Bean
    AnalyseCall analyseCall(
            TenantTransaction transaction,
            Calls calls,
            Steps steps,
            Analyst analyst,
            Analyses analyses,
            Faults faults) {
        return new AnalyseCall(transaction, calls, steps, analyst, analyses, faults);
    }

    @Bean
    ConcludeCall concludeCall(
            TenantTransaction transaction,
            Calls calls,
            Analyses analyses,
            Deliveries deliveries,
            WriteCallCompleted writeCallCompleted,
            DueRows dueRows,
            NewIds ids,
            Clock clock) {
        return new ConcludeCall(transaction, calls, analyses, deliveries, writeCallCompleted, dueRows, ids, clock);
    }
}
