package io.callwake.delivery;

import io.callwake.delivery.EgressGuard.AddressRefused;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Why there was no answer. The words are part of the API. */
enum Trouble {
    /** The name does not resolve. */
    DNS,
    /** The name resolves to addresses that may not be called. */
    ADDRESS_REFUSED,
    /** Nobody takes connections there, or no way leads there. */
    REFUSED,
    /** Not connected, or not answered, in time. */
    TIMEOUT,
    /** No trusted connection. */
    TLS,
    /** The connection broke before there was an answer. */
    RESET,
    /** What came back is not HTTP. */
    PROTOCOL,
    /** We stopped before there was an answer. */
    INTERRUPTED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Trouble of(Throwable cause) {
        return switch (cause) {
            case AddressRefused _ -> ADDRESS_REFUSED;
            case UnknownHostException _ -> DNS;
            case InterruptedIOException _ -> TIMEOUT;
            case ConnectException _, NoRouteToHostException _ -> REFUSED;
            case SSLException _ -> TLS;
            case ClientProtocolException _, MessageConstraintException _, HttpException _ -> PROTOCOL;
            case RuntimeException _ -> PROTOCOL;
            default -> RESET;
        };
    }
}
