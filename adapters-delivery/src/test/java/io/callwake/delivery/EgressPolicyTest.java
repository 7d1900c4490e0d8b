package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Optional;
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

    @Test
    void addsHostsToHosts() {
        EgressPolicy policy = EgressPolicy.publicAddresses()
                .withHosts(List.of("crm.internal"))
                .withHosts(List.of("minio"));

        assertThat(policy.allowsHost("crm.internal")).isTrue();
        assertThat(policy.allowsHost("minio")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 443, 1024, 3000, 5000, 8000, 8080, 8443, 9000, 50_000, 65_535})
    void allowsThePortsOfTheWeb(int port) {
        assertThat(refusal(EgressPolicy.publicAddresses(), "https://receiver.example:" + port + "/"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1, 21, 22, 23, 25, 53, 79, 81, 110, 111, 143, 389, 442, 444, 445, 465, 587, 873, 993, 995, 1023, 1719,
                1720, 1723, 2049, 2375, 2376, 3306, 3659, 4045, 5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666, 6667,
                6668, 6669, 6697, 9200, 10_080, 11_211, 27_017
            })
    void allowsNoPortsOfOtherServicesUnlessTheyAreNamed(int port) {
        String url = "https://receiver.example:" + port + "/";

        assertThat(refusal(EgressPolicy.publicAddresses().withLoopback(), url))
                .contains("has the port " + port + ", to which no requests may go");
        assertThat(refusal(EgressPolicy.publicAddresses().withPorts(List.of(port)), url))
                .isEmpty();
        assertThat(refusal(EgressPolicy.publicAddresses().withHosts(List.of("receiver.example")), url))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoPort() {
        for (int port : new int[] {-1, 0, 65_536}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EgressPolicy.publicAddresses().withPorts(List.of(port)))
                    .withMessage("not a port: " + port);
        }
    }

    @Test
    void demandsTlsIfItIsToldTo() {
        EgressPolicy policy = EgressPolicy.publicAddresses()
                .withHosts(List.of("crm.internal"))
                .withHttpsOnly();

        assertThat(refusal(policy, "http://receiver.example/")).contains("must begin with https://");
        assertThat(refusal(policy, "https://receiver.example/")).isEmpty();
        assertThat(refusal(policy, "http://crm.internal/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://receiver.example/", "file:///etc/passwd", "receiver.example", "mailto:a@example.net"})
    void knowsNothingButTheWeb(String url) {
        assertThat(refusal(EgressPolicy.publicAddresses(), url)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://[::1]:8080/",
                "https://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://[::ffff:10.0.0.1]/",
                "http://[fd00::2%25eth0]/",
                "http://[fe80::1%25nobody]/"
            })
    void knowsAddressesThatAreOutOfBoundsWithoutLookingAnythingUp(String url) {
        assertThat(refusal(EgressPolicy.publicAddresses(), url))
                .contains("is at " + URI.create(url).getHost() + ", to which no requests may go");
    }

    @Test
    void leavesNamesToThoseWhoLookThemUp() {
        EgressPolicy policy = EgressPolicy.publicAddresses();

        assertThat(refusal(policy, "http://localhost/")).isEmpty();
        assertThat(refusal(policy, "http://1.1.1.1/")).isEmpty();
        assertThat(refusal(policy.withLoopback(), "http://127.0.0.1/")).isEmpty();
        assertThat(refusal(policy.withHosts(List.of("10.0.0.1")), "http://10.0.0.1:25/"))
                .isEmpty();
    }

    private static Optional<String> refusal(EgressPolicy policy, String url) {
        return policy.whyRefused(URI.create(url));
    }
}
