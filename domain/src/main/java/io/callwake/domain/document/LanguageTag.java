package io.callwake.domain.document;

import io.callwake.domain.OneLine;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** Languages by their BCP 47 tags, such as {@code en} or {@code pt-BR}. */
public final class LanguageTag {

    private static final int LONGEST = 35;
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    public static final Kind<String> KIND = Kinds.text(LONGEST).as(LanguageTag::check);

    private LanguageTag() {}

    private static String check(String tag) {
        try {
            String language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
            if (language.length() == 3 || LANGUAGES.contains(language)) {
                return tag;
            }
        } catch (IllformedLocaleException _) {
            // Said below.
        }
        throw new IllegalArgumentException(OneLine.quoted(tag) + " is not a language, like \"en\" or \"pt-BR\"");
    }
}
