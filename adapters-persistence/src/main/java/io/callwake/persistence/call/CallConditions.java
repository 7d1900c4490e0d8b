package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.CALL;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.or;

import io.callwake.application.call.CallFilter;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jspecify.annotations.Nullable;

/** What a filter of calls asks of their rows. */
final class CallConditions {

    private CallConditions() {}

    static Condition of(CallFilter filter) {
        List<Condition> all = new ArrayList<>();
        oneOf(all, CALL.AGENT_ID, filter.agent());
        oneOf(all, CALL.CAMPAIGN_ID, filter.campaign());
        oneOf(all, CALL.CAMPAIGN_RUN_ID, filter.campaignRun());
        oneOf(all, CALL.CUSTOMER_ID, filter.customer());
        if (filter.number() != null) {
            all.add(CALL.FROM_NUMBER.eq(filter.number()).or(CALL.TO_NUMBER.eq(filter.number())));
        }
        oneOfWords(all, CALL.DIRECTION, filter.direction());
        oneOfWords(all, CALL.STATUS, filter.status());
        oneOfWords(all, CALL.REACH, filter.reach());
        oneOfWords(all, CALL.ENDING, filter.ending());
        if (filter.from() != null) {
            all.add(CALL.SORT_AT.ge(filter.from()));
        }
        if (filter.until() != null) {
            all.add(CALL.SORT_AT.lt(filter.until()));
        }
        if (filter.leastDurationSec() != null) {
            all.add(CALL.DURATION_SEC.ge(filter.leastDurationSec()));
        }
        if (filter.mostDurationSec() != null) {
            all.add(CALL.DURATION_SEC.le(filter.mostDurationSec()));
        }
        filter.and().forEach(each -> all.add(of(each)));
        if (filter.or() != null) {
            all.add(or(filter.or().stream().map(CallConditions::of).toList()));
        }
        if (filter.not() != null) {
            // What is not known is not so.
            all.add(not(condition(coalesce(field(of(filter.not())), inline(false)))));
        }
        return and(all);
    }

    private static <T> void oneOf(List<Condition> all, Field<T> column, @Nullable List<T> values) {
        if (values != null) {
            all.add(
                    values.isEmpty()
                            ? falseCondition()
                            : values.size() == 1 ? column.eq(values.getFirst()) : column.in(values));
        }
    }

    /** Written out, so that an index of the calls with such a word can be used. */
    private static <E extends Enum<E>> void oneOfWords(List<Condition> all, Field<E> column, @Nullable List<E> values) {
        if (values != null) {
            List<Param<E>> words =
                    values.stream().map(each -> inline(each, column)).toList();
            all.add(
                    words.isEmpty()
                            ? falseCondition()
                            : words.size() == 1 ? column.eq(words.getFirst()) : column.in(words));
        }
    }
}
