package io.callwake.tests;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.FetchFromPlatform;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.ObjectReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A platform that nobody but tests knows, added as anybody adds one. A webhook is the id of a call that is over, or the address
 * where that is to be had; it is genuine if it says so.
 */
public final class WalkedPlatform implements VoicePlatform {

    static final PlatformName NAME = new PlatformName("walked");

    @Override
    public PlatformName name() {
        return NAME;
    }

    @Override
    public Set<SecretUse> secrets() {
        return Set.of();
    }

    @Override
    public Link link(ObjectReader settings) {
        return new Link() {
            @Override
            public Verification verify(IncomingWebhook webhook, ConnectionSecrets secrets, Instant now) {
                return webhook.header("genuine").isPresent()
                        ? new Verification.Genuine()
                        : new Verification.Refused(
                                Verification.Reason.NO_SIGNATURE, "it does not say that it is genuine");
            }

            @Override
            public Understanding read(IncomingWebhook webhook) {
                String body = text(webhook);
                return body.startsWith("http") ? new Understanding.ToBeFetched() : over(body);
            }

            @Override
            public Understanding fetch(IncomingWebhook webhook, ConnectionSecrets secrets, FetchFromPlatform from) {
                return over(from.get(URI.create(text(webhook)), Map.of()).body());
            }
        };
    }

    private static String text(IncomingWebhook webhook) {
        return new String(webhook.body(), StandardCharsets.UTF_8).replace("\"", "");
    }

    private static Understanding over(String externalId) {
        return new Understanding.Reports(new PlatformReport(
                "walker",
                PlatformReport.Teller.PLATFORM,
                new ReportDraft(new ExternalId(externalId))
                        .status(CallStatus.COMPLETED)
                        .turn(Speaker.AGENT, "Hello.", 0L)
                        .isFinal(true)
                        .build()));
    }
}
