package io.callwake.domain.transfer;

import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.yesOrNo;

import io.callwake.domain.E164;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.ObjectReader;
import org.jspecify.annotations.Nullable;

/** Reads to whom a call is handed over. */
public final class DefaultTransferReader {

    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_SENTENCE = 1_000;

    public static final Kind<DefaultTransfer> KIND = object(DefaultTransferReader::read);

    private DefaultTransferReader() {}

    private static @Nullable DefaultTransfer read(ObjectReader in) {
        Boolean enabled =
                in.optional("enabled", yesOrNo().meaning("Whether calls are handed over; true, if left out."));
        E164 to = in.optional("toNumber", text(LONGEST_NUMBER).as(E164::new).meaning("To whom."));
        String when = in.optional("when", text(LONGEST_SENTENCE).meaning("When to hand over, in words."));
        Boolean canTransfer = in.optional(
                "lineCanTransfer",
                yesOrNo().meaning("Whether the line is able to; if left out, what is known of it counts."));
        in.refuseStrangers();
        return in.built(() -> new DefaultTransfer(!Boolean.FALSE.equals(enabled), to, when, canTransfer));
    }
}
