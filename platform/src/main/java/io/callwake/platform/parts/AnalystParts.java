package io.callwake.platform.parts;

import io.callwake.application.EgressRules;
import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.analysis.AnalysisUsages;
import io.callwake.application.analysis.AnalystRoom;
import io.callwake.application.analysis.ArchiveModel;
import io.callwake.application.analysis.AskAnalysts;
import io.callwake.application.analysis.Breakers;
import io.callwake.application.analysis.JudgeCall;
import io.callwake.application.analysis.MakeBrief;
import io.callwake.application.analysis.Models;
import io.callwake.application.analysis.Providers;
import io.callwake.application.analysis.SaveModel;
import io.callwake.application.analysis.WatchBudget;
import io.callwake.application.audit.Audit;
import io.callwake.application.call.Calls;
import io.callwake.application.call.RetryAnalysis;
import io.callwake.application.customer.Customers;
import io.callwake.application.customer.NumberPlan;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Faults;
import io.callwake.application.outcome.Outcomes;
import io.callwake.application.step.Steps;
import io.callwake.application.tenant.Tenants;
import io.callwake.delivery.EgressPolicy;
import io.callwake.delivery.GuardedEgress;
import io.callwake.domain.analysis.ReadNumber;
import io.callwake.llm.analysis.LangChainProviders;
import io.callwake.llm.analysis.OfflineAnalyst;
import io.callwake.platform.Settings;
import io.callwake.platform.watch.Watch;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who judges calls. */
@Configuration(proxyBeanMethods = false)
class AnalystParts {

    @Bean
    GuardedEgress egressToModels(EgressPolicy policy) {
        return new GuardedEgress(policy, GuardedEgress.Limits.MODEL, DeliveryParts.version());
    }

    /** To the model that the operator has named, wherever it is. */
    @Bean
    GuardedEgress egressToInstallationsModel(EgressPolicy policy, Settings settings) {
        List<String> hosts = settings
                .analyst()
                .access()
                .map(access -> access.model().url().getHost())
                .stream()
                .toList();
        return new GuardedEgress(policy.withHosts(hosts), GuardedEgress.Limits.MODEL, DeliveryParts.version());
    }

    @Bean
    Providers providers(
            @Qualifier("egressToModels") GuardedEgress egressToModels,
            @Qualifier("egressToInstallationsModel") GuardedEgress egressToInstallationsModel,
            Clock clock,
            Watch watch) {
        return watch.overProviders(new InstallationsModel(
                new LangChainProviders(egressToInstallationsModel, clock),
                new LangChainProviders(egressToModels, clock)));
    }

    @Bean
    Breakers breakers() {
        return new Breakers();
    }

    @Bean
    AnalystRoom analystRoom() {
        return new AnalystRoom();
    }

    @Bean
    AskAnalysts askAnalysts(
            Models models, Providers providers, Settings settings, Breakers breakers, Clock clock, Watch watch) {
        return new AskAnalysts(
                models,
                providers,
                settings.analyst().access().orElse(null),
                watch.overAnalyst(new OfflineAnalyst()),
                breakers,
                clock);
    }

    @Bean
    WatchBudget watchBudget(AnalysisUsages usages, Clock clock) {
        return new WatchBudget(usages, clock);
    }

    @Bean
    JudgeCall judgeCall(
            Tenants tenants,
            Outcomes outcomes,
            Customers customers,
            NumberPlan numberPlan,
            ReadNumber readNumber,
            AskAnalysts askAnalysts,
            WatchBudget watchBudget,
            Faults faults,
            Clock clock) {
        return new JudgeCall(
                tenants,
                new MakeBrief(outcomes, customers, numberPlan),
                askAnalysts,
                watchBudget,
                readNumber,
                faults,
                clock);
    }

    @Bean
    AnalyseCall analyseCall(
            TenantTransaction transaction,
            Calls calls,
            Steps steps,
            JudgeCall judgeCall,
            Analyses analyses,
            AnalysisUsages usages,
            WatchBudget watchBudget,
            AnalystRoom room,
            Clock clock) {
        return new AnalyseCall(transaction, calls, steps, judgeCall, analyses, usages, watchBudget, room, clock);
    }

    @Bean
    RetryAnalysis retryAnalysis(
            TenantTransaction transaction,
            Calls calls,
            Analyses analyses,
            Steps steps,
            DueRows dueRows,
            Audit audit,
            Clock clock) {
        return new RetryAnalysis(transaction, calls, analyses, steps, dueRows, audit, clock);
    }

    @Bean
    SaveModel saveModel(
            TenantTransaction transaction,
            Models models,
            Providers providers,
            EgressRules rules,
            Audit audit,
            Faults faults,
            NewIds ids,
            Clock clock) {
        return new SaveModel(transaction, models, providers, rules, audit, faults, ids, clock);
    }

    @Bean
    ArchiveModel archiveModel(TenantTransaction transaction, Models models, Audit audit, Clock clock) {
        return new ArchiveModel(transaction, models, audit, clock);
    }
}
