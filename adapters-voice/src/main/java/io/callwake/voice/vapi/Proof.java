package io.callwake.voice.vapi;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import java.time.Instant;
import java.util.List;

/** How Vapi was told to prove that a message is its own. */
sealed interface Proof permits Token, HmacPlan {

    Verification check(IncomingWebhook webhook, List<String> secrets, Instant now);
}
