package dev.waggle.orchestrator.git;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The address of a repository that somebody wants to have imported, once it has been found harmless. */
record RemoteAddress(String url, String name) {
    private static final int HTTPS_PORT = 443;

    static RemoteAddress of(String text, ImportProperties rules) {
        URI uri = parse(text.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && rules.privateHosts())) {
            throw refused("only https:// addresses are imported, not " + (scheme.isEmpty() ? "this" : scheme + ":"));
        }
        String host = uri.getHost();
        if (host == null || host.startsWith("-")) {
            throw refused("the address names no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("the address carries a user name or a password; only public repositories are imported");
        }
        if (uri.getPort() != -1 && uri.getPort() != HTTPS_PORT && !rules.privateHosts()) {
            throw refused("only port 443 is allowed, not " + uri.getPort());
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("the address has a query or a fragment; give the one that git clones from");
        }
        if (!rules.hosts().isEmpty() && !allowed(host, rules.hosts())) {
            throw refused("host " + host + " is not one that this hive imports from: "
                    + String.join(", ", rules.hosts()) + " (setting waggle.import.hosts)");
        }
        return new RemoteAddress(uri.toString(), nameIn(uri.getPath(), host));
    }

    private static URI parse(String text) {
        if (text.startsWith("-")) {
            throw refused("the address begins with a dash");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            throw refused("this is not an address; give one like https://github.com/owner/project");
        }
    }

    private static boolean allowed(String host, List<String> hosts) {
        return hosts.stream().anyMatch(host::equalsIgnoreCase);
    }

    private static String nameIn(@Nullable String path, String host) {
        var parts = List.of((path == null ? "" : path).split("/"));
        var last = parts.isEmpty() ? "" : parts.getLast().replaceFirst("\\.git$", "");
        return last.isBlank() ? host : last;
    }

    private static WaggleException refused(String reason) {
        return new WaggleException(Fault.BAD_REQUEST, reason);
    }
}
