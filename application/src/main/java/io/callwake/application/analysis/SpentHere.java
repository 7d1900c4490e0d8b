package io.callwake.application.analysis;

import io.callwake.domain.analysis.Cost;
import io.callwake.domain.tenant.TenantId;
import java.time.YearMonth;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was spent on this node and is not in a sum that was read. What is written while a sum is read may be in it or not, and
 * counts as not: so a reading is told apart by how much had been written when it began.
 */
final class SpentHere {

    private static final int MOST_ACCOUNTS = 10_000;
    private static final Sums NOTHING = new Sums(0, 0);

    private final Map<Account, Sums> accounts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Account, Sums> eldest) {
            return size() > MOST_ACCOUNTS;
        }
    };

    /** What is counted together. */
    record Account(TenantId tenant, YearMonth month, Currency currency) {

        static Account of(TenantId tenant, YearMonth month, Cost cost) {
            return new Account(tenant, month, cost.currency());
        }
    }

    /**
     * In millionths.
     *
     * @param unwritten what is on its way, or never got there
     * @param written all that has got there
     */
    private record Sums(long unwritten, long written) {}

    synchronized void spend(Account account, long micros) {
        Sums sums = of(account);
        accounts.put(account, new Sums(sum(sums.unwritten(), micros), sums.written()));
    }

    synchronized void write(Account account, long micros) {
        Sums sums = of(account);
        accounts.put(account, new Sums(Math.max(0, sums.unwritten() - micros), sum(sums.written(), micros)));
    }

    /** All of it, by now. */
    synchronized long written(Account account) {
        return of(account).written();
    }

    /** @param written all of it, before the sum was read */
    synchronized long missingSince(Account account, long written) {
        Sums sums = of(account);
        return sum(sums.unwritten(), Math.max(0, sums.written() - written));
    }

    private Sums of(Account account) {
        return accounts.getOrDefault(account, NOTHING);
    }

    /** Of what is not below nothing; more than there are numbers for is the largest of them. */
    static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
