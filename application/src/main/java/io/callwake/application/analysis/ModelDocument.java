package io.callwake.application.analysis;

import static io.callwake.domain.document.Kinds.amount;
import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.word;
import static io.callwake.domain.document.Kinds.yesOrNo;

import io.callwake.domain.OneLine;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Price;
import io.callwake.domain.analysis.Provider;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.ObjectReader;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody wants a model to be. Whatever is not spoken of stays as it is. */
record ModelDocument(
        @Nullable String name,
        @Nullable Provider provider,
        @Nullable URI url,
        @Nullable String model,
        boolean saysKey,
        @Nullable ModelKey key,
        @Nullable Boolean masks,
        boolean saysPrice,
        @Nullable Price price,
        boolean saysPlace,
        @Nullable Integer place) {

    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_MODEL = 200;
    private static final int LONGEST_KEY = 1_000;
    private static final int DIGITS_OF_PRICE = 6;

    /** It goes into a header. */
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

    private static final Kind<Price> PRICE = object(ModelDocument::price);

    /** Of a model that is to be made: it must have a name, a provider, a URL and its provider's name. */
    static @Nullable ModelDocument ofNew(ObjectReader in) {
        return read(in, true);
    }

    static @Nullable ModelDocument ofKnown(ObjectReader in) {
        return read(in, false);
    }

    private static @Nullable ModelDocument read(ObjectReader in, boolean isNew) {
        String name = member(in, isNew, "name", line(AnalysisModel.LONGEST_NAME).as(ModelDocument::name));
        Provider provider = member(in, isNew, "provider", word(Provider.class));
        WebhookUrl url = member(in, isNew, "url", text(LONGEST_URL).as(WebhookUrl::parse));
        String model = member(in, isNew, "model", line(LONGEST_MODEL));
        ModelKey key = in.optional("key", text(LONGEST_KEY).as(ModelDocument::key));
        Boolean masks = in.optional("masks", yesOrNo());
        Price price = in.optional("price", PRICE);
        Integer place = in.optional("place", wholeNumber(1, SaveModel.MOST_MODELS));
        in.refuseStrangers();
        return in.built(() -> new ModelDocument(
                name,
                provider,
                url == null ? null : url.value(),
                model,
                in.has("key"),
                key,
                masks,
                in.has("price"),
                price,
                in.has("place"),
                place));
    }

    private static <T> @Nullable T member(ObjectReader in, boolean isNeeded, String name, Kind<T> kind) {
        return isNeeded ? in.required(name, kind).value() : in.optional(name, kind);
    }

    private static String name(String name) {
        if (name.equalsIgnoreCase(AskAnalysts.OFFLINE)) {
            throw new IllegalArgumentException(OneLine.quoted(name) + " is the analyst that is no model");
        }
        return name;
    }

    private static ModelKey key(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a key has letters, digits and signs of ASCII, and no spaces");
        }
        return new ModelKey(key);
    }

    private static @Nullable Price price(ObjectReader in) {
        Supplier<BigDecimal> input = in.required("input", amount(DIGITS_OF_PRICE, DIGITS_OF_PRICE));
        Supplier<BigDecimal> output = in.required("output", amount(DIGITS_OF_PRICE, DIGITS_OF_PRICE));
        Supplier<Currency> currency = in.required("currency", text(3).as(ModelDocument::currency));
        in.refuseStrangers();
        return in.built(() -> new Price(input.get(), output.get(), currency.get()));
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(OneLine.quoted(code) + " is not a currency, like \"USD\"", e);
        }
    }

    /** Secrets do not end up in logs. */
    @Override
    public String toString() {
        return "ModelDocument[" + name + "]";
    }
}
