package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.GraphqlErrorBuilder;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParsedDocumentsTest {

    private final ParsedDocuments documents = new ParsedDocuments(10);
    private final List<String> parsed = new ArrayList<>();

    @Test
    void whatWasParsedIsNotParsedAgain() {
        ask("{a}");
        ask("{b}");
        ask("{a}");

        assertThat(parsed).containsExactly("{a}", "{b}");
    }

    @Test
    void onlySoManyCharactersAreKeptAndThoseThatWereUsedLast() {
        ask("{aaa}");
        ask("{bbb}");
        ask("{aaa}");
        ask("{c}");

        assertThat(documents.size()).isEqualTo(2);
        ask("{aaa}");
        assertThat(parsed).containsExactly("{aaa}", "{bbb}", "{c}");
        ask("{bbb}");
        assertThat(parsed).containsExactly("{aaa}", "{bbb}", "{c}", "{bbb}");
    }

    @Test
    void whatIsLargerThanAllThatIsKeptIsNotKept() {
        ask("{aaaaaaaaaa}");

        assertThat(documents.size()).isZero();
        ask("{aaa}");
        assertThat(documents.size()).isEqualTo(1);
    }

    @Test
    void whatIsNotValidIsNotKept() {
        ask("{wrong}");
        ask("{wrong}");

        assertThat(parsed).hasSize(2);
        assertThat(documents.size()).isZero();
    }

    private void ask(String text) {
        PreparsedDocumentEntry entry = documents
                .getDocumentAsync(ExecutionInput.newExecutionInput(text).build(), input -> {
                    parsed.add(input.getQuery());
                    return text.equals("{wrong}")
                            ? new PreparsedDocumentEntry(GraphqlErrorBuilder.newError()
                                    .message("wrong")
                                    .build())
                            : new PreparsedDocumentEntry(Parser.parse(text));
                })
                .join();
        assertThat(entry.hasErrors()).isEqualTo(text.equals("{wrong}"));
    }
}
