package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.delivery.SignedWebhooks.Patience;
import io.callwake.domain.delivery.AttemptResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class EgressTest {

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
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
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
                "::ffff:0:10.0.0.1",
                "64:ff9b::c0a8:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:c0a8:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
            })
    void addressesBehindTheOpenInternetAreRefused(String address) {
        assertThat(EgressPolicy.publicOnly().allows("host.example", InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "168.63.129.15",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2001:db7:ffff::1",
                "2003::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
            })
    void addressesOfTheOpenInternetAreAllowed(String address) {
        assertThat(EgressPolicy.publicOnly().allows("host.example", InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @Test
    void loopbackCanBeAllowedAndNothingElseWithIt() {
        EgressPolicy policy = new EgressPolicy(true, Set.of());

        assertThat(policy.allows("localhost", InetAddress.ofLiteral("127.0.0.1")))
                .isTrue();
        assertThat(policy.allows("localhost", InetAddress.ofLiteral("::1"))).isTrue();
        assertThat(policy.allows("localhost", InetAddress.ofLiteral("0.0.0.0"))).isFalse();
        assertThat(policy.allows("localhost", InetAddress.ofLiteral("10.0.0.1")))
                .isFalse();
        assertThat(policy.allows("localhost", InetAddress.ofLiteral("169.254.169.254")))
                .isFalse();
    }

    @Test
    void aHostAllowedByNameMayStandAnywhereAndNoOtherMay() {
        EgressPolicy policy = new EgressPolicy(false, Set.of("Hooks.Internal"));
        InetAddress inside = InetAddress.ofLiteral("10.0.0.1");

        assertThat(policy.allows("hooks.internal", inside)).isTrue();
        assertThat(policy.allows("HOOKS.internal", inside)).isTrue();
        assertThat(policy.allows("other.internal", inside)).isFalse();
        assertThat(policy.allows("evil-hooks.internal", inside)).isFalse();
        assertThat(policy.allows("hooks.internal.example", inside)).isFalse();
    }

    @Test
    void ofSeveralAddressesOnlyThoseAllowedAreCalled() throws UnknownHostException {
        InetAddress outside = InetAddress.ofLiteral("1.1.1.1");
        InetAddress[] both = {InetAddress.ofLiteral("127.0.0.1"), outside};

        assertThat(new EgressGuard(EgressPolicy.publicOnly(), _ -> both).resolve("both.example"))
                .containsExactly(outside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:0:0:1]",
            })
    void noWayOfWritingThisMachineLeadsToIt(String host) throws IOException {
        try (Receiver receiver = Receiver.answering(200);
                SignedWebhooks webhooks = webhooks(EgressPolicy.publicOnly(), InetAddress::getAllByName)) {
            URI url = URI.create("http://" + host + ":" + receiver.port() + "/");
            if (url.getHost() == null) {
                // Such a URL is not even saved.
                return;
            }
            AttemptResult result = webhooks.send(SignedWebhooksTest.outgoing(url, null));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            AttemptResult.Unreachable.class,
                            unreachable -> assertThat(unreachable.code()).isIn("address_refused", "dns"));
            assertThat(receiver.connections()).isZero();
        }
    }

    @Test
    void anAddressOfThisMachineIsRefusedAndSaysSo() throws IOException {
        try (Receiver receiver = Receiver.answering(200);
                SignedWebhooks webhooks = webhooks(EgressPolicy.publicOnly(), InetAddress::getAllByName)) {
            AttemptResult result = webhooks.send(SignedWebhooksTest.outgoing(receiver.url(), null));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            AttemptResult.Unreachable.class,
                            unreachable -> assertThat(unreachable.code()).isEqualTo("address_refused"));
        }
    }

    @Test
    void whatIsCheckedIsWhatIsCalledEvenIfTheNameMovesInBetween() throws IOException {
        AtomicInteger lookups = new AtomicInteger();
        try (Receiver receiver = Receiver.answering(200);
                SignedWebhooks webhooks = webhooks(EgressPolicy.publicOnly(), _ -> {
                    // A documentation address to whoever only checks, this machine to whoever asks again to call it.
                    String address = lookups.getAndIncrement() == 0 ? "203.0.113.1" : "127.0.0.1";
                    return new InetAddress[] {InetAddress.ofLiteral(address)};
                })) {
            for (int i = 0; i < 3; i++) {
                webhooks.send(SignedWebhooksTest.outgoing(receiver.url("http", "moving.example"), null));
            }
            assertThat(lookups).hasValue(3);
            assertThat(receiver.connections()).isZero();
        }
    }

    @Test
    void whereAHostIsAllowedByNameItIsCalled() throws IOException {
        try (Receiver receiver = Receiver.answering(200);
                SignedWebhooks webhooks = webhooks(new EgressPolicy(false, Set.of("hooks.internal")), _ ->
                        new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")})) {
            assertThat(webhooks.send(SignedWebhooksTest.outgoing(receiver.url("http", "hooks.internal"), null))
                            .isReceived())
                    .isTrue();
            assertThat(webhooks.send(SignedWebhooksTest.outgoing(receiver.url("http", "other.internal"), null))
                            .isReceived())
                    .isFalse();
        }
    }

    private static SignedWebhooks webhooks(EgressPolicy policy, EgressGuard.Lookup lookup) {
        return new SignedWebhooks(policy, Clock.systemUTC(), "1", Patience.USUAL, lookup);
    }
}
