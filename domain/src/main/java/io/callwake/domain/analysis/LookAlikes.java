package io.callwake.domain.analysis;

/** Letters of other scripts that look like Latin ones, and are read as those by whoever sees them. */
final class LookAlikes {

    private static final String OTHERS =
            "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7"
                    + "\u03B1\u03B5\u03B9\u03BA\u03BD\u03BF\u03C1\u03C4\u03C5\u03C7"
                    + "\u0410\u0412\u0415\u0405\u0406\u0408\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425"
                    + "\u0430\u0435\u0455\u0456\u0458\u043A\u043E\u0440\u0441\u0442\u0443\u0445\u0501\u04BB\u051B\u051D";
    private static final String LATIN = "abezhikmnoptyx" + "aeikvoptux" + "abesijkmhopctyx" + "aesijkopctyxdhqw";

    private LookAlikes() {}

    /** A word as it looks, in small letters; nothing changes in one that has no such letter. */
    static String folded(TurnText.Token token, String text) {
        if (token.text().chars().allMatch(c -> c < 128)) {
            return token.text();
        }
        StringBuilder folded = new StringBuilder();
        String written = text.substring(token.from(), token.to());
        for (int i = 0; i < written.length(); i++) {
            int at = OTHERS.indexOf(written.charAt(i));
            folded.append(at < 0 ? written.charAt(i) : LATIN.charAt(at));
        }
        String read = String.join("", Texts.tokens(folded.toString()));
        return read.isEmpty() ? token.text() : read;
    }
}
