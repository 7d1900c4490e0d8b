package io.callwake.delivery;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Why there was no answer. */
enum Obstacle {
    /** The name of the host leads nowhere. */
    DNS,
    /** It leads to addresses to which no request may go. */
    ADDRESS_REFUSED,
    /** At that port no request may be made. */
    PORT_REFUSED,
    /** Not in that way: without TLS where it is demanded. */
    SCHEME_REFUSED,
    /** There is more to send than receivers are bothered with. */
    TOO_LARGE,
    /** The proxy does not let the request through, or cannot. */
    PROXY,
    /** No connection. */
    REFUSED,
    /** No safe connection, or none to whom it should be. */
    TLS,
    /** The connection broke before there was an answer. */
    RESET,
    /** What came is not HTTP, or is more of it than anybody sends in earnest. */
    PROTOCOL,
    /** No answer in the time there was. */
    TIMEOUT;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Obstacle of(IOException failure) {
        return switch (failure) {
            case EgressGuard.AddressRefused _ -> ADDRESS_REFUSED;
            case EgressRefused refused -> refused.obstacle();
            case ProxyAway _ -> PROXY;
            case UnknownHostException _ -> DNS;
            case InterruptedIOException _ -> TIMEOUT;
            case ConnectException _ -> REFUSED;
            case NoRouteToHostException _ -> REFUSED;
            case SSLException _ when failure.getCause() instanceof SocketException -> RESET;
            case SSLException _ -> TLS;
            case ClientProtocolException _ -> PROTOCOL;
            case MessageConstraintException _ -> PROTOCOL;
            case MalformedChunkCodingException _ -> PROTOCOL;
            case BoundedStream.TooMuch _ -> PROTOCOL;
            default -> RESET;
        };
    }
}
