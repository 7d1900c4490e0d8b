package io.callwake.domain.analysis;

import io.callwake.domain.OneLine;
import io.callwake.domain.action.WebhookUrl;
import java.net.URI;
import java.util.List;

/** Where a model is asked. The path of its provider is put behind it, so that nothing else may end it. */
public final class ModelUrl {

    /** Providers' paths; a gateway may well end in a word of its own. */
    private static final List<String> PATHS = List.of("/chat/completions", "/v1/messages");

    private static final String VERSION = "/v1";

    private ModelUrl() {}

    /** @throws IllegalArgumentException saying what is wrong with the text, and what to do */
    public static URI parse(String text) {
        URI url = WebhookUrl.parse(text).value();
        refuseMore(url.toString());
        String path = url.getRawPath().replaceFirst("/+$", "");
        for (String whole : PATHS) {
            if (path.endsWith(whole)) {
                throw new IllegalArgumentException(
                        OneLine.quoted(text) + " goes on where the model is asked: end it before \""
                                + whole.replaceFirst("^" + VERSION, "") + "\"");
            }
        }
        return url;
    }

    /** What stands behind the mark may be a secret, and is not quoted. */
    private static void refuseMore(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '?' || c == '#') {
                throw new IllegalArgumentException(
                        OneLine.quoted(url.substring(0, i + 1)) + " … is no address to put a path behind:"
                                + " give it up to the \"" + c + "\"; what opens the model is its \"key\"");
            }
        }
    }
}
