package io.callwake.graphql;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps documents that were parsed and found valid, for frontends ask the same again and again; those that were used last, and
 * only so many characters of them.
 */
final class ParsedDocuments implements PreparsedDocumentProvider {

    private final int mostCharacters;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PreparsedDocumentEntry> documents = new LinkedHashMap<>(16, 0.75f, true);
    private int characters;

    ParsedDocuments(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        String text = input.getQuery();
        PreparsedDocumentEntry document = find(text);
        if (document == null) {
            document = parse.apply(input);
            if (!document.hasErrors()) {
                keep(text, document);
            }
        }
        return CompletableFuture.completedFuture(document);
    }

    private @Nullable PreparsedDocumentEntry find(String text) {
        lock.lock();
        try {
            return documents.get(text);
        } finally {
            lock.unlock();
        }
    }

    private void keep(String text, PreparsedDocumentEntry document) {
        lock.lock();
        try {
            if (documents.put(text, document) == null) {
                characters += text.length();
            }
            Iterator<String> leastUsed = documents.keySet().iterator();
            while (characters > mostCharacters) {
                characters -= leastUsed.next().length();
                leastUsed.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return documents.size();
        } finally {
            lock.unlock();
        }
    }
}
