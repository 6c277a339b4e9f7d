package dev.waggle.bench.peer;

import dev.waggle.bench.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The peer that is no Java: Celery of Debian's packages, driven by a script that answers as {@link PeerMain} does. */
public final class Celery {
    public static final String NAME = "celery";
    /** Debian's packages belong to Debian's Python, whichever else comes first on the path. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final String SCRIPT = "celery_peer.py";
    private static final String PACKAGES = "python3-celery python3-sqlalchemy python3-psycopg2";

    private Celery() {}

    static boolean installed() {
        return installed(PYTHON);
    }

    static boolean installed(String python) {
        return Program.succeeds(List.of(python, "-c", "import celery, sqlalchemy, psycopg2"));
    }

    /** @throws IllegalArgumentException where it is not installed; says how to */
    public static Program start(Map<String, String> environment, Path log) {
        if (!installed()) {
            throw new IllegalArgumentException("celery is not installed; on Debian: apt-get install " + PACKAGES);
        }
        Path script = log.resolveSibling(SCRIPT);
        try (InputStream text = Objects.requireNonNull(Celery.class.getResourceAsStream("/" + SCRIPT))) {
            Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Program.foreign(List.of(PYTHON, script.toString()), environment, log);
    }
}
