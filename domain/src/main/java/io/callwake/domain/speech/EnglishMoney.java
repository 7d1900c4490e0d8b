package io.callwake.domain.speech;

import io.callwake.domain.speech.MoneyWords.Unit;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** How money is said in English. */
final class EnglishMoney {

    private static final Unit DOLLAR = Unit.whole("USD");
    private static final Unit POUND = Unit.whole("GBP");
    private static final Unit EURO = Unit.whole("EUR");
    private static final Unit CENT = Unit.hundredth(null);
    private static final Unit PENNY = Unit.hundredth("GBP");
    private static final Unit GRAND = new Unit(null, BigDecimal.valueOf(1_000));

    static final MoneyWords WORDS = new MoneyWords(
            MoneyWords.NONE.before(),
            Map.ofEntries(
                    Map.entry("$", DOLLAR),
                    Map.entry("€", EURO),
                    Map.entry("£", POUND),
                    Map.entry("dollar", DOLLAR),
                    Map.entry("dollars", DOLLAR),
                    Map.entry("buck", DOLLAR),
                    Map.entry("bucks", DOLLAR),
                    Map.entry("usd", DOLLAR),
                    Map.entry("pound", POUND),
                    Map.entry("pounds", POUND),
                    Map.entry("quid", POUND),
                    Map.entry("gbp", POUND),
                    Map.entry("euro", EURO),
                    Map.entry("euros", EURO),
                    Map.entry("eur", EURO),
                    Map.entry("cent", CENT),
                    Map.entry("cents", CENT),
                    Map.entry("pence", PENNY),
                    Map.entry("penny", PENNY),
                    Map.entry("grand", GRAND)),
            Set.of("and"));

    private EnglishMoney() {}
}
