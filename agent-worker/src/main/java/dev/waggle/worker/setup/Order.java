package dev.waggle.worker.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.id.ProjectId;
import dev.waggle.worker.sandbox.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/**
 * What one project asks for of one kind.
 *
 * @param manifests the files that say so, by path
 * @param cell of the run that wants it
 * @param left what is left of that run's time
 */
record Order(ProjectId project, Kind kind, Map<String, String> manifests, Cell cell, Duration left) {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    String name() {
        return "set-up (" + kind.word() + ")";
    }

    /** Where it is seen inside. */
    String place() {
        return "/setup/" + kind.word();
    }

    /**
     * Names all that the result depends on. The project is one of these: what strangers' build tools made of one is never seen by another.
     *
     * @param registries which are asked
     */
    String key(String registries) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            add(digest, project.toString(), registries, kind.script(), kind.input());
            if (kind == Kind.PYTHON && Files.exists(PYTHON)) {
                add(digest, PYTHON.toRealPath().toString());
            }
            manifests.forEach((path, content) -> add(digest, path, content));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("cannot name what is wanted", e);
        }
    }

    /** Lengths keep apart what would read the same. */
    private static void add(MessageDigest digest, String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update((bytes.length + ":").getBytes(UTF_8));
            digest.update(bytes);
        }
    }
}
