package io.callwake.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeIdTest {

    /** The vectors that the TypeID specification publishes; those without a prefix stand here with one. */
    @ParameterizedTest
    @CsvSource({
        "x_00000000000000000000000000, 00000000-0000-0000-0000-000000000000",
        "x_00000000000000000000000001, 00000000-0000-0000-0000-000000000001",
        "x_0000000000000000000000000a, 00000000-0000-0000-0000-00000000000a",
        "x_0000000000000000000000000g, 00000000-0000-0000-0000-000000000010",
        "x_00000000000000000000000010, 00000000-0000-0000-0000-000000000020",
        "x_7zzzzzzzzzzzzzzzzzzzzzzzzz, ffffffff-ffff-ffff-ffff-ffffffffffff",
        "prefix_0123456789abcdefghjkmnpqrs, 0110c853-1d09-52d8-d73e-1194e95b5f19",
        "prefix_01h455vb4pex5vsknk084sn02q, 01890a5d-ac96-774b-bcce-b302099a8057",
        "pre_fix_00000000000000000000000000, 00000000-0000-0000-0000-000000000000"
    })
    void writesAndReadsWhatTheSpecificationSays(String text, UUID id) {
        String prefix = text.substring(0, text.lastIndexOf('_'));
        assertThat(TypeId.format(prefix, id)).isEqualTo(text);
        assertThat(TypeId.parse(prefix, text)).isEqualTo(id);
    }

    @Test
    void readsEveryIdThatItWrites() {
        Seeds.tryAll(200, seeds -> {
            UUID id = new UUID(seeds.anyLong(), seeds.anyLong());
            assertThat(TypeId.parse("call", TypeId.format("call", id))).isEqualTo(id);
        });
    }

    @Test
    void sortsAsItsUuidDoes() {
        String earlier = TypeId.format("call", UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
        String later = TypeId.format("call", UUID.fromString("01890a5d-ac97-774b-8cce-b302099a8057"));
        assertThat(earlier).isLessThan(later);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "call",
                "call_",
                "agent_01h455vb4pex5vsknk084sn02q",
                "CALL_01h455vb4pex5vsknk084sn02q",
                "01h455vb4pex5vsknk084sn02q",
                "call-01h455vb4pex5vsknk084sn02q",
                "call_01H455VB4PEX5VSKNK084SN02Q",
                "call_01h455vb4pex5vsknk084sn02",
                "call_01h455vb4pex5vsknk084sn02q0",
                "call_01h455vb4pex5vsknk084sn02i",
                "call_01h455vb4pex5vsknk084sn02l",
                "call_01h455vb4pex5vsknk084sn02o",
                "call_01h455vb4pex5vsknk084sn02u",
                "call_8zzzzzzzzzzzzzzzzzzzzzzzzz",
                "call_01h455vb4pex5vsknk084sn0 q",
                "call_01h455vb4pex5vsknk084sn0é",
                " call_01h455vb4pex5vsknk084sn02q",
                "call_01890a5d-ac96-774b-bcce-b3",
                "call_٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠"
            })
    void refusesWhatIsNoIdOfTheKindAndQuotesIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TypeId.parse("call", text))
                .withMessageContaining("call_…")
                .withMessageContaining('"' + text + '"');
    }
}
