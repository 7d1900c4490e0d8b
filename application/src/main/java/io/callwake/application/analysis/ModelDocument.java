package io.callwake.application.analysis;

import static io.callwake.domain.document.Kinds.amount;
import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.word;
import static io.callwake.domain.document.Kinds.yesOrNo;

import io.callwake.domain.OneLine;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.ModelUrl;
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
        String name = member(in, isNew, "name", name(AnalysisModel.LONGEST_NAME).as(ModelDocument::notReserved));
        Provider provider = member(in, isNew, "provider", word(Provider.class));
        URI url = member(in, isNew, "url", text(LONGEST_URL).as(ModelUrl::parse));
        String model = member(in, isNew, "model", name(LONGEST_MODEL));
        ModelKey key = in.optional("key", text(LONGEST_KEY).as(ModelDocument::key));
        Boolean masks = in.optional("masks", yesOrNo());
        Price price = in.optional("price", PRICE);
        Integer place = in.optional("place", wholeNumber(1, SaveModel.MOST_MODELS));
        in.refuseStrangers();
        return in.built(() -> new ModelDocument(
                name, provider, url, model, in.has("key"), key, masks, in.has("price"), price, in.has("place"), place));
    }

    private static <T> @Nullable T member(ObjectReader in, boolean isNeeded, String name, Kind<T> kind) {
        return isNeeded ? in.required(name, kind).value() : in.optional(name, kind);
    }

    /** Nobody sees a blank at the end of a name, and by another name it is not found. */
    private static Kind<String> name(int longest) {
        return line(longest).as(name -> {
            if (isUnseen(name.codePointAt(0)) || isUnseen(name.codePointBefore(name.length()))) {
                throw new IllegalArgumentException(OneLine.quoted(name)
                        + " begins or ends with a blank, or with a sign that is not seen; leave it out");
            }
            return name;
        });
    }

    private static String notReserved(String name) {
        StringBuilder seen = new StringBuilder();
        name.codePoints().filter(c -> !isUnseen(c)).forEach(seen::appendCodePoint);
        if (seen.toString().equalsIgnoreCase(AskAnalysts.OFFLINE)) {
            throw new IllegalArgumentException(OneLine.quoted(name) + " is the analyst that is no model");
        }
        return name;
    }

    private static boolean isUnseen(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
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
