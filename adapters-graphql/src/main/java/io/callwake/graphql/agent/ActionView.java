package io.callwake.graphql.agent;

import io.callwake.domain.E164;
import io.callwake.domain.action.Action;
import io.callwake.domain.action.Action.Recipient;
import io.callwake.domain.action.ActionType;
import io.callwake.domain.agent.Privacy;
import io.callwake.domain.condition.MessageText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An action as the schema has it; its types have the names of those of the schema. */
sealed interface ActionView permits WebhookAction, SmsAction, EmailAction, ScheduleCallAction, TransferCallAction {

    String name();

    ActionType type();

    @Nullable
    ConditionView condition();

    /** @param privacy what holds where the action says nothing of masking */
    static ActionView of(Action action, Privacy privacy) {
        ConditionView when = ConditionView.of(action.condition());
        return switch (action) {
            case Action.Webhook webhook ->
                new WebhookAction(
                        webhook.name(),
                        webhook.type(),
                        when,
                        webhook.url().value(),
                        webhook.headers(),
                        masks(webhook.isMasked(), privacy.masksWebhooks()));
            case Action.Sms sms ->
                new SmsAction(
                        sms.name(),
                        sms.type(),
                        when,
                        written(sms.to()),
                        written(sms.text()),
                        masks(sms.isMasked(), privacy.masksSms()));
            case Action.Email email ->
                new EmailAction(
                        email.name(),
                        email.type(),
                        when,
                        written(email.to()),
                        written(email.subject()),
                        written(email.text()),
                        masks(email.isMasked(), privacy.masksEmails()));
            case Action.ScheduleCall call ->
                new ScheduleCallAction(
                        call.name(),
                        call.type(),
                        when,
                        call.timeField(),
                        call.fallbackDelay() == null
                                ? null
                                : Math.toIntExact(call.fallbackDelay().toMinutes()),
                        call.toField(),
                        written(call.from()),
                        call.timeZone() == null ? null : call.timeZone().getId(),
                        call.purpose());
            case Action.TransferCall transfer ->
                new TransferCallAction(
                        transfer.name(), transfer.type(), when, transfer.to().value(), transfer.when());
        };
    }

    private static boolean masks(@Nullable Boolean said, boolean otherwise) {
        return said == null ? otherwise : said;
    }

    private static List<String> written(List<Recipient> recipients) {
        return recipients.stream()
                .map(recipient -> switch (recipient) {
                    case Recipient.Fixed(String address) -> address;
                    case Recipient.Named(String name) -> "{{" + name + "}}";
                })
                .toList();
    }

    private static @Nullable String written(@Nullable MessageText text) {
        return text == null ? null : text.text();
    }

    private static @Nullable String written(@Nullable E164 number) {
        return number == null ? null : number.value();
    }
}
