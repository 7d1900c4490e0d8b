package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {

    private static final String HOST = "receiver.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "168.63.129.17",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.31.195.255",
                "192.31.197.0",
                "192.52.192.255",
                "192.52.194.0",
                "192.167.255.255",
                "192.169.0.0",
                "192.175.47.255",
                "192.175.49.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700:4700::1111",
                "2620:4f:8001::1",
                "2a00:1450:4001:81b::200e"
            })
    void letsPublicAddressesPass(String address) throws Exception {
        assertThat(guard(EgressPolicy.publicAddresses(), address).resolve(HOST))
                .containsExactly(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.1.2.3",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "192.175.48.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:0:127.0.0.1",
                "64:ff9b::c0a8:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:c0a8:1::1",
                "2620:4f:8000::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void stopsAllOthers(String address) {
        assertThatExceptionOfType(EgressGuard.AddressRefused.class)
                .isThrownBy(() -> guard(EgressPolicy.publicAddresses(), address).resolve(HOST))
                .withMessageNotContaining(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"})
    void letsLoopbackPassWhereThePolicyDoes(String address) throws Exception {
        EgressPolicy policy = EgressPolicy.publicAddresses().withLoopback();

        assertThat(guard(policy, address).resolve(HOST)).containsExactly(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "169.254.169.254", "fd00::1", "2002:7f00:1::"})
    void countsNothingElseAsLoopback(String address) {
        EgressPolicy policy = EgressPolicy.publicAddresses().withLoopback();

        assertThatExceptionOfType(EgressGuard.AddressRefused.class)
                .isThrownBy(() -> guard(policy, address).resolve(HOST));
    }

    @Test
    void letsAnyAddressOfANamedHostPass() throws Exception {
        EgressPolicy policy = EgressPolicy.publicAddresses().withHosts(List.of(HOST));

        assertThat(guard(policy, "10.0.0.1", "::1").resolve(HOST)).hasSize(2);
        assertThatExceptionOfType(EgressGuard.AddressRefused.class)
                .isThrownBy(() -> guard(policy, "10.0.0.1").resolve("other.example"));
    }

    @Test
    void keepsOnlyThePublicAddressesOfAHostThatHasBoth() throws Exception {
        assertThat(guard(EgressPolicy.publicAddresses(), "10.0.0.1", "1.1.1.1", "::1")
                        .resolve(HOST))
                .containsExactly(InetAddress.ofLiteral("1.1.1.1"));
    }

    @Test
    void looksAgainEachTimeSoThatANameCannotLeadElsewhereLater() throws Exception {
        Deque<String> answers = new ArrayDeque<>(List.of("1.1.1.1", "127.0.0.1"));
        EgressGuard guard = new EgressGuard(EgressPolicy.publicAddresses(), (Names)
                _ -> new InetAddress[] {InetAddress.ofLiteral(answers.remove())});

        assertThat(guard.resolve(HOST)).hasSize(1);
        assertThatExceptionOfType(EgressGuard.AddressRefused.class).isThrownBy(() -> guard.resolve(HOST));
    }

    /** Whether the system takes such a form for an address or for a name that nobody has: there is no way through. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "127.1",
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7f.0.0.1",
                "127.0.0.1.",
                "[::1]",
                "::ffff:7f00:1",
                "0:0:0:0:0:ffff:127.0.0.1",
                "fe80::1%1",
                "0",
                ""
            })
    void isNotFooledByOddForms(String host) {
        try (NameLookups names = new NameLookups(Duration.ofSeconds(3))) {
            assertThatExceptionOfType(UnknownHostException.class)
                    .isThrownBy(() -> new EgressGuard(EgressPolicy.publicAddresses(), names).resolve(host));
        }
    }

    /** Elsewhere it is octal for loopback. What counts is what is dialled. */
    @Test
    void readsLeadingZerosAsTheDiallerDoes() throws Exception {
        try (NameLookups names = new NameLookups(Duration.ofSeconds(3))) {
            assertThat(new EgressGuard(EgressPolicy.publicAddresses(), names).resolve("0177.0.0.1"))
                    .containsExactly(InetAddress.ofLiteral("177.0.0.1"));
        }
    }

    @Test
    void hasNothingDialledByTheProxyOfWhichThereWasNoTimeToAsk() {
        EgressGuard guard = new EgressGuard(EgressPolicy.publicAddresses(), (Names) host -> {
            throw new NameLookups.NotAsked(host);
        });

        assertThatExceptionOfType(NameLookups.NotAsked.class).isThrownBy(() -> guard.checkBeforeProxy(HOST));
    }

    private static EgressGuard guard(EgressPolicy policy, String... addresses) {
        InetAddress[] found =
                Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
        return new EgressGuard(policy, (Names) _ -> found);
    }

    private interface Names extends DnsResolver {

        @Override
        default String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
