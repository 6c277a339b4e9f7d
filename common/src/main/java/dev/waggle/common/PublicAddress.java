package dev.waggle.common;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Tells addresses of the public internet from those behind which our own machines may stand. */
public final class PublicAddress {
    /** Networks that no method of InetAddress knows, as address bytes and number of bits. */
    private static final List<Network> SPECIAL = List.of(
            new Network("00000000", 8), // this network
            new Network("64400000", 10), // carrier-grade NAT
            new Network("c0000000", 24), // protocol assignments
            new Network("c0000200", 24), // examples
            new Network("c6120000", 15), // benchmarks
            new Network("c6336400", 24), // examples
            new Network("cb007100", 24), // examples
            new Network("f0000000", 4), // reserved, broadcast
            new Network("fc000000000000000000000000000000", 7), // unique local
            new Network("00000000000000000000000000000000", 96), // compatible with IPv4
            new Network("20010000000000000000000000000000", 32), // Teredo
            new Network("20010db8000000000000000000000000", 32)); // examples

    /** What of IPv6 is given out for the internet. */
    private static final Network GLOBAL = new Network("20000000000000000000000000000000", 3);

    /** Networks whose addresses carry an IPv4 address, and where in them. */
    private static final List<Network> CARRIERS = List.of(
            new Network("20020000000000000000000000000000", 16), new Network("0064ff9b000000000000000000000000", 96));

    private PublicAddress() {}

    /** Whether an address is nobody's own: not this machine's, nor of a network of one's own, of the cloud's metadata, or of nothing at all. */
    public static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || SPECIAL.stream().anyMatch(network -> network.contains(address))) {
            return false;
        }
        return !(address instanceof Inet6Address)
                || CARRIERS.stream()
                        .filter(network -> network.contains(address))
                        .findFirst()
                        .map(network -> is(carried(address, network.bits() / Byte.SIZE)))
                        .orElseGet(() -> GLOBAL.contains(address));
    }

    private static InetAddress carried(InetAddress address, int from) {
        try {
            return Inet4Address.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private record Network(String base, int bits) {
        boolean contains(InetAddress address) {
            byte[] wanted = HexFormat.of().parseHex(base);
            byte[] given = address.getAddress();
            if (wanted.length != given.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if (((wanted[bit / Byte.SIZE] ^ given[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
