package dev.waggle.standalone.hive;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/** The person's own {@code waggle.yaml}: any setting below {@code waggle:}. */
public final class SettingsFile {
    private static final String PREFIX = "waggle.";

    private SettingsFile() {}

    /** Its settings by their full names; none where there is no file. */
    public static Map<String, Object> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        var settings = new LinkedHashMap<String, Object>();
        try {
            for (PropertySource<?> source :
                    new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file))) {
                for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    settings.put(checked(file, name), String.valueOf(source.getProperty(name)));
                }
            }
            return settings;
        } catch (IOException | RuntimeException e) {
            if (e instanceof WaggleException known) {
                throw known;
            }
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new WaggleException(Fault.BAD_REQUEST, file + " cannot be read: " + reason, e);
        }
    }

    private static String checked(Path file, String name) {
        if (!name.startsWith(PREFIX)) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, file + " sets '" + name + "': only settings below 'waggle:' belong there.");
        }
        return name;
    }
}
