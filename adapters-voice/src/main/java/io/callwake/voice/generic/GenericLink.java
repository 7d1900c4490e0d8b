package io.callwake.voice.generic;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Understanding.Ignored;
import io.callwake.application.connection.Understanding.Reports;
import io.callwake.application.connection.Understanding.Unreadable;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.connection.SecretUse;
import io.callwake.voice.Payload;
import io.callwake.voice.generic.Path.Found;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A platform as its settings describe it. */
record GenericLink(Settings settings) implements VoicePlatform.Link {

    @Override
    public Verification verify(IncomingWebhook webhook, ConnectionSecrets secrets, Instant now) {
        return settings.signature().verify(webhook, secrets.of(SecretUse.WEBHOOK), now);
    }

    @Override
    public Optional<String> whyUseless(SecretUse use, String secret) {
        return settings.signature().whyUseless(secret);
    }

    @Override
    public Understanding read(IncomingWebhook webhook) {
        return Payload.read(webhook, this::understood);
    }

    @Override
    public int acceptedStatus() {
        return settings.acceptedStatus();
    }

    private Understanding understood(Payload payload) {
        Object members = payload.members();
        if (settings.ignoredWhen().stream().anyMatch(condition -> condition.holds(members))) {
            return new Ignored("passed over, as the settings of the connection say");
        }
        Consumer<Found> used = found -> {
            if (found.object() != null) {
                payload.take(found.object(), found.name());
            }
        };
        Fields fields = settings.fields();
        String id = fields.externalId().in(members, used);
        if (id == null) {
            return new Unreadable(whereTheIdStands(), "the id of the call is missing");
        }
        ReportDraft report;
        try {
            report = new ReportDraft(new ExternalId(id));
        } catch (IllegalArgumentException e) {
            return new Unreadable(whereTheIdStands(), String.valueOf(e.getMessage()));
        }
        fields.fills().forEach(fill -> fill.into(report, members, used));
        CallStatus status = status(report, members, used);
        report.status(status).isFinal(settings.finalWhen().holds(members, status));
        if (settings.transcript() != null) {
            settings.transcript().into(report, members, told(fields.startedAt(), members), used);
        }
        String agent = fields.agent() == null ? null : fields.agent().in(members, used);
        settings.leftOut().forEach(path -> path.in(members).forEach(used));
        Map<String, @Nullable Object> rest = payload.rest();
        if (!rest.isEmpty()) {
            report.keep(Generic.NAME.value(), rest);
        }
        return new Reports(new PlatformReport(agent, settings.teller(), report.build()));
    }

    /** A word that the settings do not know is kept, and the times tell what it does not. */
    private CallStatus status(ReportDraft report, Object members, Consumer<Found> used) {
        Source<String> source = settings.fields().status();
        String word = source == null ? null : source.in(members, used);
        CallStatus status = settings.statuses().of(word);
        if (status != null) {
            return status;
        }
        if (word != null) {
            report.keep("status", word);
        }
        return told(settings.fields().endedAt(), members) != null ? CallStatus.COMPLETED : CallStatus.IN_PROGRESS;
    }

    private static <T> @Nullable T told(@Nullable Source<T> source, Object members) {
        return source == null ? null : source.in(members, _ -> {});
    }

    private String whereTheIdStands() {
        return settings.fields().externalId().alternatives().stream()
                .map(alternative -> String.valueOf(alternative.path()))
                .findFirst()
                .orElse("");
    }

    /** The settings are long, and the tenant has them. */
    @Override
    public String toString() {
        return "GenericLink[" + settings.teller() + "]";
    }
}
