package dev.waggle.standalone.cli;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.standalone.client.HiveClient;
import dev.waggle.standalone.hive.Masked;
import dev.waggle.standalone.home.RunningHive;
import dev.waggle.standalone.home.WaggleHome;
import dev.waggle.standalone.terminal.Terminal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;

/**
 * What every command stands on.
 *
 * @param folder where the person is
 * @param out for answers
 * @param err for complaints, and for progress where the answer is JSON
 */
record Cli(Map<String, String> environment, Path folder, Terminal out, Terminal err) {
    private static final int LAST_PORT = 65_535;

    WaggleHome home() {
        return WaggleHome.of(environment);
    }

    /** The hive that {@code WAGGLE_URL} names, else the one of this home. */
    HiveClient hive() {
        String given = environment.getOrDefault("WAGGLE_URL", "");
        WaggleHome home = home();
        String url =
                given.isBlank() ? RunningHive.in(home).map(RunningHive::url).orElseGet(this::usualUrl) : given;
        String token = environment.getOrDefault("WAGGLE_TOKEN", "");
        return new HiveClient(address(url), token.isBlank() ? home.token() : shown(token));
    }

    private static URI address(String url) {
        try {
            var address = new URI(url);
            String scheme = String.valueOf(address.getScheme());
            if (scheme.matches("https?")
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getPort() <= LAST_PORT) {
                return address;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw new WaggleException(
                Fault.BAD_REQUEST,
                "The hive's address is '" + Masked.url(url).lines().findFirst().orElse("")
                        + "': want http://host:8080 or https://host in WAGGLE_URL, and a number in WAGGLE_PORT.");
    }

    private static Secret shown(String token) {
        if (!token.matches("[!-~]+")) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "WAGGLE_TOKEN holds a line break, a blank or another character that no token has:"
                            + " copy what ./waggle token prints there.");
        }
        return new Secret(token);
    }

    boolean remote() {
        return !environment.getOrDefault("WAGGLE_URL", "").isBlank();
    }

    private String usualUrl() {
        return "http://localhost:" + environment.getOrDefault("WAGGLE_PORT", "8080");
    }

    void json(Object value) {
        out.say(WaggleJson.mapper()
                .writer()
                .with(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(value));
    }

    /** One event, one line; its kind comes first. */
    void jsonEvent(JobEvent event) {
        out.say(WaggleJson.mapper().writerFor(JobEvent.class).writeValueAsString(event));
    }

    /** A file as the person names it. */
    Path path(String name) {
        return folder.resolve(name).normalize();
    }
}
