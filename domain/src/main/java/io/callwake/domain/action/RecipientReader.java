package io.callwake.domain.action;

import static io.callwake.domain.document.Kinds.line;

import io.callwake.domain.E164;
import io.callwake.domain.action.Action.Recipient;
import io.callwake.domain.condition.KnownNames;
import io.callwake.domain.condition.MessageText;
import io.callwake.domain.condition.ValueType;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import java.util.List;

/** Reads where a message goes: one address or several, or names of what holds one. */
final class RecipientReader {

    private static final int MOST = 10;
    private static final int LONGEST = 320;

    private final KnownNames names;

    RecipientReader(KnownNames names) {
        this.names = names;
    }

    Kind<List<Recipient>> numbers() {
        return several(line(LONGEST).as(text -> new E164(text).value()));
    }

    Kind<List<Recipient>> emails() {
        return several(Kinds.email());
    }

    private Kind<List<Recipient>> several(Kind<String> address) {
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
            String name = named.names().iterator().next();
            if (!named.isOnePlace()) {
                place.fault("is an address, or one {{name}} alone");
                return null;
            }
            if (names.forMessages()
                    .typeOf(name)
                    .filter(type -> !(type instanceof ValueType.Text))
                    .isPresent()) {
                place.fault(name + " holds no address, for it is no text");
                return null;
            }
            return new Recipient.Named(name);
        });
        return Kinds.distinct(Kinds.oneOrSeveral(MOST, one), Recipient::toString);
    }
}
