package io.callwake.domain.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of its criteria a call meets. */
final class Score {

    private static final int DECIMALS = 4;

    private Score() {}

    /** The weight of what is met, of all that could be judged; nothing if nothing could. */
    static @Nullable Double of(List<CriterionVerdict> criteria) {
        long met = 0;
        long judged = 0;
        for (CriterionVerdict criterion : criteria) {
            switch (criterion.verdict()) {
                case GoalVerdict.Met _ -> {
                    met += criterion.weight();
                    judged += criterion.weight();
                }
                case GoalVerdict.NotMet _ -> judged += criterion.weight();
                case GoalVerdict.NotEvaluable _ -> {}
            }
        }
        return judged == 0
                ? null
                : BigDecimal.valueOf(met)
                        .divide(BigDecimal.valueOf(judged), DECIMALS, RoundingMode.HALF_EVEN)
                        .doubleValue();
    }
}
