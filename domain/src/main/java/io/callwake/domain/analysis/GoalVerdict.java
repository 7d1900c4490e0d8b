package io.callwake.domain.analysis;

/** Whether the call achieved what the rubric asks, and why. */
public sealed interface GoalVerdict {

    String reason();

    record Met(String reason) implements GoalVerdict {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Met";
        }
    }

    record NotMet(String reason) implements GoalVerdict {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "NotMet";
        }
    }

    record NotEvaluable(String reason) implements GoalVerdict {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "NotEvaluable";
        }
    }
}
