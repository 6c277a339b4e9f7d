package dev.waggle.worker.sandbox;

import dev.waggle.worker.process.Folders;
import dev.waggle.worker.process.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The few files that one subprocess needs from outside; gone with it. */
record Scratch(Path folder) implements AutoCloseable {
    static Scratch in(Path run) {
        try {
            return new Scratch(Files.createTempDirectory(run, "command-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + run, e);
        }
    }

    Path file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write below " + folder, e);
        }
    }

    Path input(String text) {
        return text.isEmpty() ? Processes.noInput() : file("input", text);
    }

    @Override
    public void close() {
        Folders.delete(folder);
    }
}
