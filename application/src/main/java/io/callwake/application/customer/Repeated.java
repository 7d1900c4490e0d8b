package io.callwake.application.customer;

import java.util.function.Supplier;

/** Work that reports of calls may interfere with, which open customers at any time: it is done anew then. */
final class Repeated {

    private static final int TRIES = 20;

    private Repeated() {}

    static <R> R untilAlone(Supplier<R> work) {
        for (int i = 1; ; i++) {
            try {
                return work.get();
            } catch (Customers.Interference e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }
}
