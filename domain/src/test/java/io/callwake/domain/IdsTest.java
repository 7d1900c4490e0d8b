package io.callwake.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.customer.ConsentId;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.tenant.TenantId;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdsTest {

    private static final UUID VALUE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String SUFFIX = "01h455vb4pex5vsknk084sn02q";

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("ws", new TenantId(VALUE), TenantId::parse),
                kind("agent", new AgentId(VALUE), AgentId::parse),
                kind("call", new CallId(VALUE), CallId::parse),
                kind("cust", new CustomerId(VALUE), CustomerId::parse),
                kind("consent", new ConsentId(VALUE), ConsentId::parse),
                kind("ep", new EndpointId(VALUE), EndpointId::parse),
                kind("dlv", new DeliveryId(VALUE), DeliveryId::parse),
                kind("evt", new EventId(VALUE), EventId::parse));
    }

    private static Arguments kind(String prefix, Object id, Function<String, Object> parse) {
        return Arguments.of(prefix, id, parse);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anIdIsWrittenWithThePrefixOfItsKindAndReadBack(String prefix, Object id, Function<String, Object> parse) {
        assertThat(id).hasToString(prefix + "_" + SUFFIX);
        assertThat(parse.apply(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anIdOfAnotherKindIsRefused(String prefix, Object id, Function<String, Object> parse) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse.apply("other_" + SUFFIX))
                .withMessageContaining(prefix + "_…")
                .withMessageContaining("other_" + SUFFIX);
    }
}
