package io.callwake.application.analysis;

import io.callwake.domain.analysis.Usage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An analyst was asked in vain. It tells neither what was asked nor what was answered. */
public final class AnalystFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final @Nullable Duration await;
    private final transient @Nullable Usage spent;
    private final boolean isRetryable;

    /** Why there is no answer. */
    public enum Kind {
        RATE_LIMITED(true, "the model is asked too often"),
        OVERLOADED(true, "the model is overloaded"),
        TIMED_OUT(true, "the model did not answer in time"),
        UNREACHABLE(true, "the model cannot be reached"),
        BAD_KEY(false, "the model does not take the key"),
        NO_SUCH_MODEL(false, "the provider has no such model"),
        BAD_REQUEST(false, "the model does not take the question"),
        REFUSED(false, "the model refuses to answer"),
        UNUSABLE(false, "the model's answer cannot be used"),
        TOO_LONG(false, "the call is too long"),
        BUSY(true, "too many calls are judged at this moment"),
        MODEL_UNKNOWN(false, "the agent names a model that there is not");

        private final boolean isRetryable;
        private final String told;

        Kind(boolean isRetryable, String told) {
            this.isRetryable = isRetryable;
            this.told = told;
        }

        /** Whether it may go better later without anybody's help. */
        public boolean isRetryable() {
            return isRetryable;
        }

        /** As a person reads it. */
        public String told() {
            return told;
        }
    }

    /**
     * @param await how long he wants to be left alone; nothing if he has not said
     * @param spent what it took all the same
     */
    public AnalystFailed(Kind kind, @Nullable Duration await, @Nullable Usage spent) {
        this(kind, await, spent, null);
    }

    public AnalystFailed(Kind kind, @Nullable Duration await, @Nullable Usage spent, @Nullable Throwable cause) {
        this(kind, await, spent, kind.isRetryable(), cause);
    }

    private AnalystFailed(
            Kind kind,
            @Nullable Duration await,
            @Nullable Usage spent,
            boolean isRetryable,
            @Nullable Throwable cause) {
        super(kind.told(), cause);
        this.kind = kind;
        this.await = await;
        this.spent = spent;
        this.isRetryable = isRetryable;
    }

    /** The same, with what others have spent on the same question. */
    AnalystFailed having(Usage more) {
        return new AnalystFailed(kind, await, spent == null ? more : spent.plus(more), isRetryable, this);
    }

    /** The same, for whoever cannot wait for so long. */
    AnalystFailed forGood() {
        return new AnalystFailed(kind, await, spent, false, this);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether to try again, once the wait is over. */
    public boolean isRetryable() {
        return isRetryable;
    }

    public Optional<Duration> await() {
        return Optional.ofNullable(await);
    }

    public Optional<Usage> spent() {
        return Optional.ofNullable(spent);
    }
}
