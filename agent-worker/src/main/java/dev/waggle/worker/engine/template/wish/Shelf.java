package dev.waggle.worker.engine.template.wish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The resources below {@code template/}. */
public final class Shelf {
    private Shelf() {}

    /** A resource's text; nothing where there is none. */
    public static Optional<String> find(String path) {
        try (InputStream in = Shelf.class.getResourceAsStream("/template/" + path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource template/" + path, e);
        }
    }

    /** A resource's text, which must be there. */
    public static String text(String path) {
        return find(path).orElseThrow(() -> new IllegalStateException("there is no resource template/" + path));
    }

    /** The lines that are neither empty nor comments. */
    static List<String> lines(String path) {
        return text(path)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
