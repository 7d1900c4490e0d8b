package io.callwake.domain.speech;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds e-mail addresses in what was said or written: "ada dot lindqvist at example dot net". */
public final class EmailsSaid {

    private static final int LONGEST = 254;

    private final AddressWords words;
    private final LocalParts locals;
    private final DomainNames domains;
    private final List<SaidEmail> found = new ArrayList<>();

    private EmailsSaid(List<Word> words, Lexicon lexicon) {
        this.words = new AddressWords(Fluent.of(words, lexicon), lexicon);
        this.locals = new LocalParts(this.words);
        this.domains = new DomainNames(this.words);
    }

    public static List<SaidEmail> in(List<Word> words, Lexicon lexicon) {
        EmailsSaid emails = new EmailsSaid(words, lexicon);
        emails.read();
        return List.copyOf(emails.found);
    }

    private void read() {
        int done = 0;
        for (int at = 1; at < words.size(); at++) {
            int next = words.behindAtSign(at);
            if (next == at) {
                continue;
            }
            DomainNames.Domain domain = domains.at(words.behindComma(next));
            LocalParts.Local local = domain == null ? LocalParts.NONE : locals.before(at, done);
            if (domain != null && !local.readings().isEmpty()) {
                add(local, domain);
                done = domain.next();
                at = done - 1;
            }
        }
    }

    private void add(LocalParts.Local local, DomainNames.Domain domain) {
        Set<String> readings = new LinkedHashSet<>();
        for (String reading : local.readings()) {
            if (reading.length() + domain.name().length() < LONGEST) {
                readings.add(reading + "@" + domain.name());
            }
        }
        if (!readings.isEmpty()) {
            found.add(new SaidEmail(
                    List.copyOf(readings),
                    words.at(local.first()).from(),
                    words.at(domain.next() - 1).to()));
        }
    }
}
