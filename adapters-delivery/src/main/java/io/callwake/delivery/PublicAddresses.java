package io.callwake.delivery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** The addresses of the open internet: not private, local, shared, reserved, or another address in disguise. */
final class PublicAddresses {

    private static final List<Block> RESERVED_4 = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            // The fabric of a large cloud answers its machines here, metadata included.
            Block.of("168.63.129.16", 32),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 4),
            Block.of("240.0.0.0", 4));

    /** All that is given out; loopback, unique local, link-local, multicast, mapped and NAT64 addresses lie outside. */
    private static final Block GLOBAL_6 = Block.of("2000::", 3);

    private static final List<Block> RESERVED_6 = List.of(
            // Teredo, benchmarking and the like.
            Block.of("2001::", 23),
            Block.of("2001:db8::", 32),
            // 6to4: an IPv4 address inside.
            Block.of("2002::", 16),
            Block.of("3fff::", 20));

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        if (address instanceof Inet4Address) {
            return RESERVED_4.stream().noneMatch(block -> block.contains(address));
        }
        return GLOBAL_6.contains(address) && RESERVED_6.stream().noneMatch(block -> block.contains(address));
    }

    private record Block(InetAddress first, int bits) {

        static Block of(String first, int bits) {
            return new Block(InetAddress.ofLiteral(first), bits);
        }

        boolean contains(InetAddress address) {
            byte[] own = first.getAddress();
            byte[] other = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
