package dev.waggle.worker.egress.registry;

import dev.waggle.common.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Where this machine's own tools fetch packages from, as their settings in the worker's home say; the public registries where these say
 * nothing.
 */
public record OwnSettings(Secret maven, Secret npm, Secret pypi) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnSettings.class);
    private static final Pattern NPM = Pattern.compile("(?m)^\\s*registry\\s*=\\s*[\"']?(https?://[^\\s\"']+)");
    private static final Pattern PIP = Pattern.compile("(?m)^\\s*index[-_]url\\s*[=:]\\s*(https?://\\S+)");
    private static final Pattern ALL_OF_MAVEN = Pattern.compile("(.*,\\s*)?(\\*|external:\\*|central)(\\s*,.*)?");

    /** The public registries. */
    public static OwnSettings none() {
        return new OwnSettings(
                new Secret("https://repo.maven.apache.org/maven2"),
                new Secret("https://registry.npmjs.org"),
                new Secret("https://pypi.org/simple"));
    }

    /** @param environment the worker's own */
    public static OwnSettings of(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", "/nonexistent"));
        OwnSettings none = none();
        return new OwnSettings(
                mirror(home.resolve(".m2/settings.xml")).orElse(none.maven()),
                told(environment, "npm_config_registry")
                        .or(() -> found(NPM, home.resolve(".npmrc")))
                        .orElse(none.npm()),
                told(environment, "PIP_INDEX_URL")
                        .or(() -> found(
                                PIP,
                                home.resolve(".config/pip/pip.conf"),
                                home.resolve(".pip/pip.conf"),
                                Path.of("/etc/pip.conf")))
                        .orElse(none.pypi()));
    }

    private static Optional<Secret> told(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> value.matches("https?://\\S+"))
                .map(Secret::new);
    }

    private static Optional<Secret> found(Pattern setting, Path... files) {
        return Stream.of(files)
                .map(OwnSettings::read)
                .map(setting::matcher)
                .filter(match -> match.find())
                .map(match -> new Secret(Objects.requireNonNull(match.group(1))))
                .findFirst();
    }

    /** The first mirror that stands for Maven Central. */
    private static Optional<Secret> mirror(Path settings) {
        String text = read(settings);
        if (!text.contains("<mirror>")) {
            return Optional.empty();
        }
        try {
            var parsers = DocumentBuilderFactory.newInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var mirrors = parsers.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .getElementsByTagName("mirror");
            for (int i = 0; i < mirrors.getLength(); i++) {
                if (mirrors.item(i) instanceof Element mirror
                        && ALL_OF_MAVEN.matcher(child(mirror, "mirrorOf")).matches()
                        && child(mirror, "url").matches("https?://\\S+")) {
                    return Optional.of(new Secret(child(mirror, "url")));
                }
            }
        } catch (ParserConfigurationException | SAXException | IOException e) {
            LOG.atInfo()
                    .addKeyValue("file", settings)
                    .log("Maven's own settings cannot be read; Maven Central is asked");
        }
        return Optional.empty();
    }

    private static String child(Element of, String name) {
        var children = of.getElementsByTagName(name);
        return children.getLength() == 0
                ? ""
                : children.item(0).getTextContent().strip();
    }

    private static String read(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException _) {
            return ""; // not ours to read
        }
    }
}
