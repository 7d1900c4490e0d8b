package io.callwake.platform.start;

import java.util.List;

/** Why the platform does not start, in sentences that say what to do. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartRefused(String headline, List<String> reasons) {
        super(headline
                + String.join(
                        "", reasons.stream().map(reason -> "\n  - " + reason).toList()));
    }
}
