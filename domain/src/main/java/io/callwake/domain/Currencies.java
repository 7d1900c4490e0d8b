package io.callwake.domain;

import java.util.Currency;

/** Currencies as the outside world names them. */
public final class Currencies {

    private Currencies() {}

    /** @throws IllegalArgumentException quoting the text, if it is not the code of a currency */
    public static Currency parse(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + code + "\" is not a currency of ISO 4217, such as \"EUR\"", e);
        }
    }
}
