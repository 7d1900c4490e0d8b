package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {

    @Test
    void allowsNothingByItself() {
        EgressPolicy policy = EgressPolicy.publicAddresses();

        assertThat(policy.allowsLoopback()).isFalse();
        assertThat(policy.allowsHost("crm.internal")).isFalse();
        assertThat(policy.allowsHost("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"crm.internal", "CRM.Internal", "crm.internal.", "10.1.2.3", "fd00::1", "[fd00::1]", "my_host"})
    void allowsTheHostsThatAreNamed(String host) {
        EgressPolicy policy = EgressPolicy.publicAddresses()
                .withHosts(List.of(" crm.INTERNAL ", "10.1.2.3", "[FD00::1]", "my_host."));

        assertThat(policy.allowsHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal", "x.crm.internal", "crm.internal.example.com", "10.1.2.30", "fd00::2"})
    void allowsNoOtherHosts(String host) {
        EgressPolicy policy = EgressPolicy.publicAddresses().withHosts(List.of("crm.internal", "10.1.2.3", "fd00::1"));

        assertThat(policy.allowsHost(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "*.internal", "http://crm.internal", "crm.internal:8080", "crm/hook", "10.0.0.0/8"
            })
    void refusesWhatIsNotJustAHost(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EgressPolicy.publicAddresses().withHosts(List.of(name)))
                .withMessageContaining('"' + name + '"');
    }

    @Test
    void keepsWhatItAllowedBefore() {
        EgressPolicy policy = EgressPolicy.publicAddresses().withLoopback().withHosts(List.of("crm.internal"));

        assertThat(policy.allowsLoopback()).isTrue();
        assertThat(policy.withLoopback().allowsHost("crm.internal")).isTrue();
    }
}
