package io.callwake.delivery;

import java.net.InetAddress;
import java.util.Arrays;

/** Addresses of one family that begin with the same bits. */
record AddressRange(InetAddress first, int bits) {

    /** @param text such as {@code 10.0.0.0/8} */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        return new AddressRange(
                InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    boolean contains(InetAddress address) {
        byte[] wanted = first.getAddress();
        byte[] given = address.getAddress();
        int whole = bits / Byte.SIZE;
        if (wanted.length != given.length || !Arrays.equals(wanted, 0, whole, given, 0, whole)) {
            return false;
        }
        int rest = Byte.SIZE - bits % Byte.SIZE;
        return rest == Byte.SIZE || (wanted[whole] & 0xff) >> rest == (given[whole] & 0xff) >> rest;
    }
}
