package io.callwake.domain.action;

import static io.callwake.domain.document.Kinds.line;

import io.callwake.domain.E164;
import io.callwake.domain.OneLine;
import io.callwake.domain.action.Action.Recipient;
import io.callwake.domain.condition.Fact;
import io.callwake.domain.condition.KnownNames;
import io.callwake.domain.condition.MessageText;
import io.callwake.domain.condition.ValueType;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import java.util.List;
import java.util.regex.Pattern;

/** Reads where a message goes: one address or several, or names of what holds one. */
final class RecipientReader {

    private static final int MOST = 10;
    private static final int LONGEST = 320;
    private static final String WORD = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[\\p{L}\\p{N}-]+";
    private static final Pattern EMAIL = Pattern.compile(WORD + "(\\." + WORD + ")*@" + LABEL + "(\\." + LABEL + ")*");

    private final KnownNames names;

    RecipientReader(KnownNames names) {
        this.names = names;
    }

    Kind<List<Recipient>> numbers() {
        return several(line(LONGEST).as(text -> new E164(text).value()), Fact.CALLER_ID);
    }

    Kind<List<Recipient>> emails() {
        return several(line(LONGEST).as(RecipientReader::checkEmail), Fact.CONTACT_EMAIL);
    }

    /** Stricter than {@link Kinds#email()}: one address, which no server takes for two, nor for a header. */
    private static String checkEmail(String text) {
        if (!EMAIL.matcher(text).matches()) {
            throw new IllegalArgumentException(OneLine.quoted(text) + " is not an email address");
        }
        return text;
    }

    /** @param fact the one fact that holds such an address */
    private Kind<List<Recipient>> several(Kind<String> address, Fact fact) {
        Kind<MessageText> text = MessageText.kind(line(LONGEST), names);
        Kind<Recipient> one = Kinds.kind(line(LONGEST)::schema, (value, place) -> {
            if (!(value instanceof String given) || !given.contains("{{")) {
                String fixed = address.read(value, place);
                return fixed == null ? null : new Recipient.Fixed(fixed);
            }
            int before = place.faults();
            MessageText named = text.read(value, place);
            if (named == null || place.faults() > before) {
                return null;
            }
            if (!named.isOnePlace()) {
                place.fault(OneLine.quoted(given) + " is neither an address nor one {{name}} alone");
                return null;
            }
            String name = named.names().iterator().next();
            if (names.forMessages()
                    .typeOf(name)
                    .filter(type -> !(type instanceof ValueType.Text))
                    .isPresent()) {
                place.fault(name + " holds no address, for it is no text");
                return null;
            }
            if (names.forMessages().factOf(name).filter(other -> other != fact).isPresent()) {
                place.fault(name + " holds no such address; of the facts only " + fact.key() + " does");
                return null;
            }
            return new Recipient.Named(name);
        });
        return Kinds.distinct(Kinds.oneOrSeveral(MOST, one));
    }
}
