package io.callwake.domain.action;

import io.callwake.domain.E164;
import io.callwake.domain.condition.Condition;
import io.callwake.domain.condition.MessageText;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to do about a call: after it, and once only; or during it, to hand it over. */
public sealed interface Action {

    /** Unique in its agent. */
    String name();

    /** When to do it; nothing means for every call. */
    @Nullable
    Condition condition();

    ActionType type();

    /**
     * Tells a receiver of the call.
     *
     * @param headers the names of what is sent along; the values are secrets
     * @param isMasked whether personal data leaves masked; nothing if the agent's rule decides
     */
    record Webhook(
            String name,
            @Nullable Condition condition,
            WebhookUrl url,
            List<String> headers,
            @Nullable Boolean isMasked)
            implements Action {
        public Webhook {
            headers = List.copyOf(headers);
        }

        @Override
        public ActionType type() {
            return ActionType.WEBHOOK;
        }
    }

    /** @param text nothing means the summary of the call */
    record Sms(
            String name,
            @Nullable Condition condition,
            List<Recipient> to,
            @Nullable MessageText text,
            @Nullable Boolean isMasked)
            implements Action {
        public Sms {
            to = List.copyOf(to);
        }

        @Override
        public ActionType type() {
            return ActionType.SMS;
        }
    }

    record Email(
            String name,
            @Nullable Condition condition,
            List<Recipient> to,
            @Nullable MessageText subject,
            @Nullable MessageText text,
            @Nullable Boolean isMasked)
            implements Action {
        public Email {
            to = List.copyOf(to);
        }

        @Override
        public ActionType type() {
            return ActionType.EMAIL;
        }
    }

    /**
     * Calls again.
     *
     * @param timeField the field that holds when
     * @param fallbackDelay when to, if that field says nothing usable
     * @param toField the field that holds the number; nothing means the customer's number of the call
     * @param from the line that calls; nothing means the call's own
     * @param timeZone in which the field's time is read; nothing means the customer's
     */
    record ScheduleCall(
            String name,
            @Nullable Condition condition,
            @Nullable String timeField,
            @Nullable Duration fallbackDelay,
            @Nullable String toField,
            @Nullable E164 from,
            @Nullable ZoneId timeZone,
            @Nullable String purpose)
            implements Action {
        @Override
        public ActionType type() {
            return ActionType.SCHEDULE_CALL;
        }
    }

    /**
     * Hands the call over while it goes on.
     *
     * @param when in words, for the voice agent
     */
    record TransferCall(
            String name,
            @Nullable Condition condition,
            E164 to,
            @Nullable String when) implements Action {
        @Override
        public ActionType type() {
            return ActionType.TRANSFER_CALL;
        }
    }

    /** Where a message goes. */
    sealed interface Recipient {

        /** A number or an address. */
        record Fixed(String address) implements Recipient {}

        /** Whatever a field or a fact of the call holds. */
        record Named(String name) implements Recipient {}
    }
}
