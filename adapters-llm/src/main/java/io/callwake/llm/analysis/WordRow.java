package io.callwake.llm.analysis;

import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.util.Arrays;
import java.util.List;

/** Words one behind the other, without the marks between them. */
record WordRow(List<Word> words) {

    static WordRow of(String text) {
        return of(Words.of(text));
    }

    static WordRow of(List<Word> words) {
        return new WordRow(
                words.stream().filter(word -> word.kind() != Word.Kind.MARK).toList());
    }

    /** Phrases set apart by commas. */
    static List<WordRow> phrases(String phrases) {
        return Arrays.stream(phrases.split(",", -1)).map(WordRow::of).toList();
    }

    int size() {
        return words.size();
    }

    String text(int index) {
        return index >= 0 && index < words.size() ? words.get(index).text() : "";
    }

    /** The index in the other row from which on all these words stand there; -1 if there is none. */
    int firstIn(WordRow row, int from) {
        for (int start = from; !words.isEmpty() && start + size() <= row.size(); start++) {
            if (isAt(row, start)) {
                return start;
            }
        }
        return -1;
    }

    boolean isAt(WordRow row, int start) {
        for (int i = 0; i < size(); i++) {
            if (!row.text(start + i).equals(text(i))) {
                return false;
            }
        }
        return true;
    }
}
