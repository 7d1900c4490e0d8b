package io.callwake.http.customer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.callwake.application.customer.ImportCustomers.Line;
import io.callwake.domain.Fault;
import io.callwake.domain.customer.CustomerEdit;
import io.callwake.domain.customer.CustomerReader;
import io.callwake.domain.document.Reading;
import io.callwake.http.Refused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The lines of a list, read one by one; each is judged by itself. */
final class CsvLines implements Iterator<Line>, AutoCloseable {

    private static final int MOST_MEGABYTES = 200;
    private static final int LONGEST_HEADER = 64 * 1024;
    /** In characters; nobody is described at such length. */
    private static final int LONGEST_LINE = 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** What stands for bytes that are no text. */
    private static final String REPLACEMENT = "\uFFFD";

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final CsvHeader header;
    private @Nullable Line next;
    private long lastNumber = 1;
    private boolean isOver;

    private CsvLines(CsvReader<CsvRecord> reader, Iterator<CsvRecord> records, CsvHeader header) {
        this.reader = reader;
        this.records = records;
        this.header = header;
    }

    /**
     * The lines of that body.
     *
     * @param length of the body, if it is known
     * @throws Refused if it is empty or too large, or if its header cannot be used
     */
    static CsvLines of(long length, InputStream body) throws IOException {
        if (length > MOST_MEGABYTES * 1024L * 1024L) {
            throw Refused.of(HttpStatus.CONTENT_TOO_LARGE, tooLarge());
        }
        BufferedReader text = new BufferedReader(
                new InputStreamReader(new BoundedBody(body, MOST_MEGABYTES * 1024L * 1024L), StandardCharsets.UTF_8),
                LONGEST_HEADER);
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separatorOf(text))
                .allowMissingFields(true)
                .allowExtraFields(true)
                .maxBufferSize(LONGEST_LINE)
                .ofCsvRecord(text);
        try {
            Iterator<CsvRecord> records = reader.iterator();
            if (!records.hasNext()) {
                throw Refused.of(HttpStatus.BAD_REQUEST, "The body is empty.");
            }
            return new CsvLines(reader, records, CsvHeader.of(records.next().getFields()));
        } catch (CsvParseException _) {
            throw Refused.of(HttpStatus.BAD_REQUEST, "The first line is no header of a CSV list.");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String tooLarge() {
        return "The body is larger than " + MOST_MEGABYTES + " MB.";
    }

    /** A comma, unless the header has more semicolons. It is looked at, and read again with the rest. */
    private static char separatorOf(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        text.mark(LONGEST_HEADER);
        int commas = 0;
        int semicolons = 0;
        boolean hasBegun = false;
        for (int i = 0; i < LONGEST_HEADER; i++) {
            int c = text.read();
            if (c < 0 || (hasBegun && (c == '\n' || c == '\r'))) {
                break;
            }
            hasBegun |= !Character.isWhitespace(c);
            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
        }
        text.reset();
        return semicolons > commas ? ';' : ',';
    }

    @Override
    public boolean hasNext() {
        if (next == null && !isOver) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Line next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the list is over");
        }
        Line line = next;
        next = null;
        return line;
    }

    private @Nullable Line read() {
        try {
            if (!records.hasNext()) {
                isOver = true;
                return null;
            }
            CsvRecord record = records.next();
            lastNumber = record.getStartingLineNumber();
            return line(record);
        } catch (CsvParseException _) {
            return last("this line, or one soon after it, has more than " + LONGEST_LINE
                    + " characters; is there a quote that is not closed? Nothing from there on was read");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof BoundedBody.TooLarge) {
                return last(tooLarge() + " Nothing after this line was read");
            }
            throw Refused.of(HttpStatus.BAD_REQUEST, "The body did not arrive in full.");
        }
    }

    private Line last(String message) {
        isOver = true;
        return new Line.Bad(lastNumber + 1, List.of(new Fault("", message)));
    }

    private Line line(CsvRecord record) {
        List<String> cells = record.getFields();
        long number = record.getStartingLineNumber();
        int columns = header.columns().size();
        if (cells.size() != columns) {
            return new Line.Bad(
                    number,
                    List.of(new Fault("", "the line has " + cells.size() + " cells, and the header " + columns)));
        }
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            if (cells.get(i).contains(REPLACEMENT)) {
                faults.add(new Fault(header.columns().get(i), "is not UTF-8"));
            }
        }
        if (!faults.isEmpty()) {
            return new Line.Bad(number, faults);
        }
        return switch (CustomerReader.read(header.fields(cells))) {
            case Reading.Whole<CustomerEdit>(CustomerEdit edit) -> new Line.Good(number, edit);
            case Reading.Faulty<CustomerEdit>(List<Fault> found) -> new Line.Bad(number, found);
        };
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
