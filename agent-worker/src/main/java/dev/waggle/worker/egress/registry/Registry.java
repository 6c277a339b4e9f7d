package dev.waggle.worker.egress.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One registry, as the worker asks it.
 *
 * @param name its path at a door
 * @param base its address, without anything that opens it
 * @param authorization what opens it; nothing where it is open
 * @param accept the form in which it is asked to tell of its packages: always the same one, for what is kept is for all
 * @param lasts tells of a path whether what lies there never changes
 */
record Registry(String name, String base, Secret authorization, String accept, Predicate<String> lasts) {
    private static final String MAVEN = "maven";
    private static final int LONGEST_PATH = 2_000;
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~!$&'()*+,;=:@%-]++)++");

    static Registry maven(Secret address) {
        return of(MAVEN, address, "*/*", path -> !path.contains("/maven-metadata") && !path.contains("-SNAPSHOT/"));
    }

    static Registry npm(Secret address) {
        return of(
                "npm",
                address,
                "application/vnd.npm.install-v1+json, application/json;q=0.8, */*;q=0.1",
                path -> path.contains("/-/") && path.endsWith(".tgz"));
    }

    static Registry pypi(Secret address) {
        var index = new Secret(address.value().strip().replaceAll("/+$", "").replaceAll("/simple$", ""));
        return of(
                "pypi",
                index,
                "application/vnd.pypi.simple.v1+html, text/html;q=0.9, */*;q=0.1",
                path -> path.matches(".*\\.(whl|zip|tar\\.gz|metadata)"));
    }

    static Registry pypiFiles(Secret address) {
        return of("pypi-files", address, "*/*", _ -> true);
    }

    private static Registry of(String name, Secret address, String accept, Predicate<String> lasts) {
        String told = address.value().strip().replaceAll("/+$", "");
        if (!told.matches("https?://[!-~]+")) {
            throw new IllegalArgumentException("waggle.registries." + name + " is no address of http or https");
        }
        int at = told.lastIndexOf('@', slash(told));
        if (at < 0) {
            return new Registry(name, told, new Secret(""), accept, lasts);
        }
        int begin = told.indexOf("://") + 3;
        String pair = URLDecoder.decode(told.substring(begin, at).replace("+", "%2B"), UTF_8);
        var authorization = new Secret("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
        return new Registry(name, told.substring(0, begin) + told.substring(at + 1), authorization, accept, lasts);
    }

    private static int slash(String address) {
        int slash = address.indexOf('/', address.indexOf("://") + 3);
        return slash < 0 ? address.length() : slash;
    }

    /** What a path at a door means here; nothing where it could mean something outside. */
    Optional<URI> target(String path) {
        if (path.length() > LONGEST_PATH
                || !PATH.matcher(path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                        .matches()
                || path.replaceAll("%[0-9A-Fa-f]{2}", "").contains("%")) {
            return Optional.empty();
        }
        String plain = URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
        boolean straight =
                plain.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '%' && c != '\\' && c != '?' && c != '#')
                        && Arrays.stream(plain.split("/")).noneMatch(part -> part.equals(".") || part.equals(".."));
        return straight ? Optional.of(URI.create(base + path)) : Optional.empty();
    }

    /** The path of an address that lies below this registry. */
    Optional<String> path(String address) {
        return address.startsWith(base + "/") ? Optional.of(address.substring(base.length())) : Optional.empty();
    }

    boolean keepsForGood(URI target) {
        return lasts.test(target.getPath());
    }

    /** Where the checksum of a file lies that its reader will ask for next; nothing where none will. */
    Optional<URI> checksum(URI target) {
        boolean file = name.equals(MAVEN)
                && keepsForGood(target)
                && !target.getPath().matches(".*\\.(sha1|md5|sha256|sha512|asc)");
        return file ? Optional.of(URI.create(target + ".sha1")) : Optional.empty();
    }

    /** A text with the addresses below this registry led through a door. */
    String through(String door, String text) {
        return text.replace(base + "/", door + "/" + name + "/");
    }
}
