package io.callwake.graphql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Documents that whoever deploys a frontend has written down beforehand, to be asked for by the SHA-256 of their texts. */
final class TrustedDocuments implements WebGraphQlInterceptor {

    /** Where a request says the hash: in the place that Apollo's clients use. Other places are moved here by the door. */
    static final String EXTENSION = "persistedQuery";

    static final String HASH = "sha256Hash";

    private final Map<String, String> texts;
    private final boolean nothingElse;

    private TrustedDocuments(Map<String, String> texts, boolean nothingElse) {
        this.texts = texts;
        this.nothingElse = nothingElse;
    }

    static TrustedDocuments of(GraphQlSettings settings) {
        return new TrustedDocuments(settings.readDocuments(), settings.trustedOnly());
    }

    static Map<String, String> read(@Nullable Path file) {
        if (file == null) {
            return Map.of();
        }
        try {
            Map<String, String> texts =
                    new JsonMapper().readValue(Files.readString(file), new TypeReference<Map<String, String>>() {});
            texts.forEach((hash, text) -> {
                if (!hash.equals(hashOf(text))) {
                    throw new IllegalArgumentException("CALLWAKE_GRAPHQL_TRUSTED_DOCUMENTS: " + hash
                            + " is not the SHA-256 of its document, which is " + hashOf(text));
                }
            });
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException("CALLWAKE_GRAPHQL_TRUSTED_DOCUMENTS cannot be read: " + file, e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "CALLWAKE_GRAPHQL_TRUSTED_DOCUMENTS is no JSON object of hashes and documents: " + file, e);
        }
    }

    static String hashOf(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        if (!(request.getExtensions().get(EXTENSION) instanceof Map<?, ?> persisted)) {
            return nothingElse && !texts.containsKey(hashOf(request.getDocument()))
                    ? Refusal.of(CallwakeError.of(
                            ErrorCode.UNTRUSTED_DOCUMENT, "Nothing but the documents of this deployment runs here."))
                    : chain.next(request);
        }
        String text = persisted.get(HASH) instanceof String hash ? texts.get(hash) : null;
        if (text == null) {
            return Refusal.of(
                    CallwakeError.of(ErrorCode.UNKNOWN_DOCUMENT, "There is no trusted document of that hash."));
        }
        request.configureExecutionInput((_, input) -> input.query(text).build());
        return chain.next(request);
    }
}
