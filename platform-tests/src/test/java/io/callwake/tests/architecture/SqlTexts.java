package io.callwake.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The string constants of a class that begin like a statement of SQL. */
final class SqlTexts {

    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*(select\\b.*\\sfrom|select\\s+set_config|insert\\s+into|update\\s+\\S+\\s+set|delete\\s+from|with\\s.*\\sselect"
                    + "|(create|alter|drop|truncate|grant|revoke)\\s+(all|database|index|role|schema|table|type|view))\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SqlTexts() {}

    static Stream<String> of(JavaClass type) {
        var pool = ClassFile.of().parse(bytesOf(type)).constantPool();
        return StreamSupport.stream(pool.spliterator(), false)
                .filter(StringEntry.class::isInstance)
                .map(entry -> ((StringEntry) entry).stringValue())
                .filter(text -> STATEMENT.matcher(text).matches());
    }

    private static byte[] bytesOf(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
