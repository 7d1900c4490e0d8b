package io.callwake.graphql;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides about the GraphQL API.
 *
 * @param timeout how long a query may take
 * @param introspection whether the schema can be read by queries
 * @param trustedDocuments a JSON file: for each document the SHA-256 of its text, and the text
 * @param trustedOnly whether nothing but those documents runs
 * @param publicUrl where the world reaches this deployment, without a slash at the end
 */
public record GraphQlSettings(
        Duration timeout, boolean introspection, @Nullable Path trustedDocuments, boolean trustedOnly, URI publicUrl) {

    public GraphQlSettings {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("CALLWAKE_GRAPHQL_TIMEOUT is " + timeout + ": it must be positive");
        }
        if (trustedOnly && trustedDocuments == null) {
            throw new IllegalArgumentException("CALLWAKE_GRAPHQL_TRUSTED_ONLY needs CALLWAKE_GRAPHQL_TRUSTED_DOCUMENTS:"
                    + " without documents nothing could be asked");
        }
    }

    /** The trusted documents by their hashes; none where no file is named. */
    public Map<String, String> readDocuments() {
        return TrustedDocuments.read(trustedDocuments);
    }
}
