package io.callwake.domain.agent;

import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.yesOrNo;
import static java.util.Objects.requireNonNullElse;

import io.callwake.domain.action.Action;
import io.callwake.domain.action.ActionReader;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.condition.ConditionReader;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.LanguageTag;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.followup.FollowUpPolicy;
import io.callwake.domain.followup.FollowUpPolicyReader;
import io.callwake.domain.outcome.OutcomeChoice;
import io.callwake.domain.outcome.OutcomeReader;
import io.callwake.domain.outcome.StandardOutcome;
import io.callwake.domain.tenant.TenantSettings;
import io.callwake.domain.transfer.DefaultTransfer;
import io.callwake.domain.transfer.DefaultTransferReader;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one agent's document. */
public final class AgentReader {

    private static final int LONGEST_URL = 2_048;
    private static final int MOST_DAYS = 3_650;

    private final TenantRules rules;
    private List<OutcomeChoice> outcomes = List.of();

    AgentReader(TenantRules rules) {
        this.rules = rules;
    }

    static AgentReader ofAccepted() {
        return new AgentReader(TenantRules.NONE);
    }

    /** The JSON Schema of such documents, for editors. */
    public static Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "An agent of Callwake");
        schema.putAll(object(ofAccepted()::read).schema());
        schema.put("$defs", Map.of(ConditionReader.DEFINITION, ConditionReader.schema()));
        return schema;
    }

    /** What was read of outcomes. */
    List<OutcomeChoice> outcomes() {
        return outcomes;
    }

    @Nullable
    AgentConfiguration read(ObjectReader in) {
        // For editors, which look for it there.
        in.optional("$schema", text(LONGEST_URL).meaning("Where the schema of this document is."));
        Supplier<String> name = in.required(
                "name",
                text(AgentConfiguration.LONGEST_NAME)
                        .as(AgentConfiguration::checkName)
                        .meaning("What people call it."));
        String language = in.optional("language", LanguageTag.KIND.meaning("That the agent speaks."));
        String zone = in.optional("timeZone", Kinds.timeZone().meaning("The tenant's, if left out."));
        AnalysisSettings analysis = in.optional(
                "analysis", AnalysisSettingsReader.kind(rules.models()).meaning("How calls are judged."));
        OutcomeReader catalogue = new OutcomeReader(rules.catalogue(), rules.outcomesInUse());
        List<OutcomeChoice> chosen = in.optional(
                "outcomes",
                catalogue.kind().meaning("The outcomes that a call can have; the six standard ones, if left out."));
        outcomes = chosen == null ? List.of() : chosen;
        ExtractionFieldReader fields = new ExtractionFieldReader(catalogue.keys());
        List<ExtractionField> extraction =
                in.optional("extraction", fields.kind().meaning("What to find in a call."));
        List<Action> actions = in.optional(
                "actions",
                new ActionReader(fields.names(), catalogue.keys(), rules::url)
                        .kind()
                        .meaning("What to do about a call."));
        DefaultTransfer transfer = in.optional(
                "transfer",
                DefaultTransferReader.KIND.meaning("To whom a call is handed over, after the transfer_call rules."));
        Fulfilment fulfilment = in.optional(
                "fulfilment", Kinds.withSecret(object(this::fulfilment)).meaning("Where call.completed goes."));
        FollowUpPolicy followUp =
                in.optional("followUp", FollowUpPolicyReader.KIND.meaning("How promised calls are kept."));
        Privacy privacy =
                in.optional("privacy", object(AgentReader::privacy).meaning("Where personal data leaves masked."));
        Retention retention =
                in.optional("retention", object(this::retention).meaning("For how many days what is kept."));
        in.refuseStrangers();
        return in.built(() -> new AgentConfiguration(
                name.get(),
                language,
                zone == null ? null : ZoneId.of(zone),
                requireNonNullElse(analysis, AnalysisSettings.DEFAULT),
                chosen == null
                        ? StandardOutcome.keys()
                        : chosen.stream().map(OutcomeChoice::key).toList(),
                requireNonNullElse(extraction, List.of()),
                requireNonNullElse(actions, List.of()),
                transfer,
                fulfilment,
                requireNonNullElse(followUp, FollowUpPolicy.DEFAULT),
                requireNonNullElse(privacy, Privacy.DEFAULT),
                requireNonNullElse(retention, Retention.UNSAID)));
    }

    private @Nullable Fulfilment fulfilment(ObjectReader in) {
        Supplier<WebhookUrl> url =
                in.required("url", text(LONGEST_URL).as(rules::url).saying("format", "uri"));
        in.optional(
                "secret", WebhookSecret.KIND.meaning("Signs it. Never read back: left out it stays, null removes it."));
        in.refuseStrangers();
        return in.built(() -> new Fulfilment(url.get()));
    }

    private static @Nullable Privacy privacy(ObjectReader in) {
        Boolean webhooks = in.optional("maskWebhooks", yesOrNo().meaning("In what webhook actions send."));
        Boolean sms = in.optional("maskSms", yesOrNo().meaning("In what SMS actions send."));
        Boolean emails = in.optional("maskEmails", yesOrNo().meaning("In what email actions send."));
        in.refuseStrangers();
        Privacy otherwise = Privacy.DEFAULT;
        return in.built(() -> new Privacy(
                requireNonNullElse(webhooks, otherwise.masksWebhooks()),
                requireNonNullElse(sms, otherwise.masksSms()),
                requireNonNullElse(emails, otherwise.masksEmails())));
    }

    private @Nullable Retention retention(ObjectReader in) {
        int longest = rules.longestRecordingDays();
        Integer recording = in.optional(
                "recordingDays",
                wholeNumber(1, MOST_DAYS)
                        .meaning("At most " + TenantSettings.USUAL.longestRecordingDays()
                                + ", unless the operator allows more."));
        Integer transcript = in.optional("transcriptDays", wholeNumber(1, MOST_DAYS));
        Integer analysis = in.optional("analysisDays", wholeNumber(1, MOST_DAYS));
        Integer delivery = in.optional("deliveryDays", wholeNumber(1, MOST_DAYS));
        in.refuseStrangers();
        if (recording != null && recording > longest) {
            in.fault("recordingDays", recording + " is more than " + longest + ", which only the operator can raise");
        }
        return in.built(() -> new Retention(recording, transcript, analysis, delivery));
    }
}
