package io.callwake.domain.analysis;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses of the web, written or said, without what does not tell them apart. */
final class WebAddresses {

    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![@\\w.-])(?:(?i:https?)://)?(?:[\\p{Alnum}-]{1,63}\\.){1,8}[a-z]{2,}(?::\\d+)?(?:/[^\\s,;!?\"')]*)?(?![@\\w])"
                    + "|(?i:https?)://[^\\s,;!?\"')]+");
    private static final Pattern DOT = Pattern.compile("(?i)(?<=\\w) dot (?=\\w)");
    private static final Pattern SLASH = Pattern.compile("(?i)(?<=\\w) slash (?=\\w)");
    private static final Pattern BEGINNING = Pattern.compile("^(?:https?://)?(?:www\\.)?");
    private static final Pattern END = Pattern.compile("[./]+$");

    private WebAddresses() {}

    /** Of "agreed.The" nobody thinks that it is one. */
    static Set<String> in(String text) {
        String written = SLASH.matcher(DOT.matcher(text).replaceAll(".")).replaceAll("/");
        if (written.indexOf('.') < 0 && !written.contains("://")) {
            return Set.of();
        }
        return ADDRESS.matcher(written)
                .results()
                .map(found -> bare(found.group()))
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String bare(String address) {
        String bare = BEGINNING.matcher(address.toLowerCase(Locale.ROOT)).replaceFirst("");
        return END.matcher(bare).replaceFirst("");
    }
}
