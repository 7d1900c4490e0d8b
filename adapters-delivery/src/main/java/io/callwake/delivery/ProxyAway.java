package io.callwake.delivery;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The proxy cannot be reached, or does not know us. It is the operator's, so nobody who was to be asked is to blame. */
final class ProxyAway extends IOException {

    private static final long serialVersionUID = 1L;

    ProxyAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
