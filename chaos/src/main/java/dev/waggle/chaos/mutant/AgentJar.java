package dev.waggle.chaos.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The jar that a JVM wants to see before it lets an agent in: it only names the class, which is on the class path. */
final class AgentJar {
    private AgentJar() {}

    static Path path() {
        return Holder.JAR;
    }

    private static Path write() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", MutantAgent.class.getName());
        try {
            Path jar = Files.createTempFile("waggle-mutant-", ".jar");
            jar.toFile().deleteOnExit();
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                out.finish();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        static final Path JAR = write();
    }
}
