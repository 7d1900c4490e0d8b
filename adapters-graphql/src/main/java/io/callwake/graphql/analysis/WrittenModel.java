package io.callwake.graphql.analysis;

import io.callwake.domain.Fault;
import io.callwake.graphql.PlacesInInput;
import io.callwake.graphql.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an input says of a model, as the document that is read, and the way back from its places to those in the input. */
final class WrittenModel {

    private static final List<String> AS_THEY_ARE = List.of("name", "model", "key", "masks", "place");
    private static final String PROVIDER = "provider";
    private static final String URL = "url";
    private static final String PRICE = "price";
    private static final String CURRENCY = "currency";
    private static final Map<String, String> PRICES = Map.of("input", "inputPerMillion", "output", "outputPerMillion");

    private final Map<String, @Nullable Object> document = new LinkedHashMap<>();
    private final PlacesInInput places = new PlacesInInput();

    WrittenModel(Map<?, ?> input) {
        for (String member : AS_THEY_ARE) {
            if (input.containsKey(member)) {
                document.put(member, input.get(member));
            }
        }
        if (input.containsKey(PROVIDER)) {
            Object provider = input.get(PROVIDER);
            document.put(PROVIDER, provider == null ? null : provider.toString().toLowerCase(Locale.ROOT));
        }
        if (input.containsKey(URL)) {
            Object url = input.get(URL);
            document.put(URL, url == null ? null : url.toString());
        }
        if (input.containsKey(PRICE)) {
            document.put(PRICE, input.get(PRICE) instanceof Map<?, ?> price ? price(price) : null);
        }
    }

    private Map<String, @Nullable Object> price(Map<?, ?> given) {
        Map<String, @Nullable Object> price = new LinkedHashMap<>();
        PRICES.forEach((member, inInput) -> {
            price.put(member, given.get(inInput));
            places.put(PRICE + "." + member, List.of(PRICE, inInput));
        });
        price.put(CURRENCY, given.get(CURRENCY));
        return price;
    }

    Map<String, @Nullable Object> document() {
        return document;
    }

    List<UserError> errors(List<Fault> faults) {
        return places.errors(faults);
    }

    /** Secrets do not end up in logs. */
    @Override
    public String toString() {
        return "WrittenModel" + document.keySet();
    }
}
