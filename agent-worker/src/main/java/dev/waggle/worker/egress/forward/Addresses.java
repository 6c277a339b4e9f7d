package dev.waggle.worker.egress.forward;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses of the internet from those that a name must never lead to. */
public final class Addresses {
    private static final int BYTE = 0xff;

    private Addresses() {}

    /** Whether an address is nobody's own: not of this machine, of a network of one's own, of the cloud's metadata, or of nothing at all. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? isPublic(bytes[0] & BYTE, bytes[1] & BYTE, bytes[2] & BYTE)
                : isPublic(bytes);
    }

    private static boolean isPublic(int first, int second, int third) {
        boolean carrier = first == 100 && second >= 64 && second < 128;
        boolean test = first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 203 && second == 0 && third == 113;
        return first != 0 && first < 224 && !carrier && !test;
    }

    /** Of IPv6 only what is given out for the internet, without the ways to write an address of IPv4 there. */
    private static boolean isPublic(byte[] bytes) {
        int first = bytes[0] & BYTE;
        boolean global = first >= 0x20 && first < 0x40;
        boolean sixToFour = first == 0x20 && bytes[1] == 2;
        boolean teredoOrTest = first == 0x20 && bytes[1] == 1 && (bytes[2] == 0 && bytes[3] == 0 || bytes[2] == 0x0d);
        return global && !sixToFour && !teredoOrTest;
    }
}
