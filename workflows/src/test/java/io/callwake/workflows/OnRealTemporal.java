package io.callwake.workflows;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs against the server that {@code TEMPORAL_ADDRESS} names, and is skipped without one, but not in silence. */
@Documented
@Tag("real-temporal")
@ExtendWith(OnRealTemporal.Condition.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnRealTemporal {

    /** Says once what is not tested. */
    final class Condition implements ExecutionCondition {

        private static final AtomicBoolean SAID = new AtomicBoolean();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (ClusterAddress.from(System.getenv()).isPresent()) {
                return ConditionEvaluationResult.enabled("there is a server");
            }
            if (SAID.compareAndSet(false, true)) {
                System.err.println("### NOTHING IS TESTED ON A REAL TEMPORAL SERVER: TEMPORAL_ADDRESS IS NOT SET ###");
            }
            return ConditionEvaluationResult.disabled("TEMPORAL_ADDRESS is not set");
        }
    }
}
