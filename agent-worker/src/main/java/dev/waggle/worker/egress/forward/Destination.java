package dev.waggle.worker.egress.forward;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where somebody wants a tunnel to. */
public record Destination(String host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65_535;
    private static final Pattern TARGET = Pattern.compile("([A-Za-z0-9.-]{1,253}):([0-9]{1,5})");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|0[xX][0-9a-fA-F.x]*");

    /** What stands behind {@code CONNECT}; nothing where that is no name and port. */
    public static Optional<Destination> of(String target) {
        var match = TARGET.matcher(target);
        if (!match.matches() || Integer.parseInt(match.group(2)) > LAST_PORT) {
            return Optional.empty();
        }
        String host = match.group(1).toLowerCase(Locale.ROOT);
        return Optional.of(new Destination(host, Integer.parseInt(match.group(2))));
    }

    /** Where an address of plain HTTP leads; nothing where it is none. */
    public static Optional<Destination> ofAddress(URI address) {
        String host = address.getHost();
        return host == null || !"http".equalsIgnoreCase(address.getScheme()) || address.getRawUserInfo() != null
                ? Optional.empty()
                : of(host + ":" + (address.getPort() < 0 ? HTTP : address.getPort()));
    }

    /** Whether it is a bare address of IPv4, in whatever way of writing. */
    public boolean isAddress() {
        return ADDRESS.matcher(host).matches();
    }

    /** Whether one of these names it: {@code host}, {@code *.domain}, both with port 443, or {@code host:port}. */
    public boolean among(List<String> allowed) {
        return allowed.stream().map(name -> name.toLowerCase(Locale.ROOT)).anyMatch(this::is);
    }

    private boolean is(String name) {
        if (name.equals(host + ":" + port)) {
            return true;
        }
        return port == HTTPS && (name.equals(host) || name.startsWith("*.") && host.endsWith(name.substring(1)));
    }

    /** Whether only TLS may be spoken there. */
    boolean needsTls() {
        return port == HTTPS;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
