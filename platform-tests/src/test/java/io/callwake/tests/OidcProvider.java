package io.callwake.tests;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An OpenID Connect provider on loopback: its discovery document, its keys, and tokens signed with one of them. */
final class OidcProvider implements AutoCloseable {

    static final String AUDIENCE = "callwake";

    private final RSAKey key;
    private final HttpServer server;
    private volatile boolean isAway;

    OidcProvider() throws IOException, JOSEException {
        key = newKey("first");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String metadata = """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
                 "response_types_supported": ["code"]}
                """.formatted(issuer());
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, metadata));
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
    }

    static RSAKey newKey(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).algorithm(JWSAlgorithm.RS256).generate();
    }

    /** From now on it answers nothing of use, or does again. */
    void isAway(boolean away) {
        isAway = away;
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        if (isAway) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The claims of a token that is good for an hour. */
    JWTClaimsSet.Builder claims(String tenant, String... roles) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(AUDIENCE)
                .subject("user-17")
                .claim("tenant", tenant)
                .claim("roles", List.of(roles))
                .expirationTime(Date.from(Instant.now().plusSeconds(3_600)));
    }

    String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, key);
    }

    static String signed(JWTClaimsSet.Builder claims, RSAKey key) throws JOSEException {
        return signed(claims, key, JOSEObjectType.JWT);
    }

    /** A token that says what kind of token it is. */
    String ofType(String type, JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, key, new JOSEObjectType(type));
    }

    private static String signed(JWTClaimsSet.Builder claims, RSAKey key, JOSEObjectType type) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(type)
                        .keyID(key.getKeyID())
                        .build(),
                claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    static String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
