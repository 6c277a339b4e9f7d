package dev.waggle.orchestrator.provider;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The master keys, from the environment or a file: the first seals, all open. */
@Component
class MasterKeys {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Secret given;
    private final Path file;
    private volatile List<MasterKey> ring = List.of();

    MasterKeys(KeyProperties properties, @Value("${waggle.storage}") Path storage) {
        this.given = properties.master();
        Path named = properties.masterFile();
        this.file = named == null ? storage.resolve("master-key") : named;
    }

    /** Seals what is sealed from now on; another queen may have changed it. */
    MasterKey current() {
        return reread().getFirst();
    }

    /** The one of that id; another queen may have made it since this one looked. */
    MasterKey named(String id) {
        return Stream.concat(ring().stream(), Stream.of(id).flatMap(_ -> reread().stream()))
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new WaggleException(
                        Fault.UNAVAILABLE,
                        "a stored key is sealed with master key " + id
                                + ", which is neither in WAGGLE_MASTER_KEY nor in " + file
                                + "; put it back behind the new one, and rotate again"));
    }

    /** Puts a new key before the others, where they are in a file that may be written; else the owner has done so. */
    void renew() {
        if (given.missing() && Files.isWritable(file)) {
            write(Stream.concat(Stream.of(fresh()), lines().stream()).toList());
        }
        reread();
    }

    /** Only the first is needed any more. */
    void retire() {
        if (given.missing() && Files.isWritable(file)) {
            write(lines().subList(0, 1));
            reread();
        }
    }

    private List<MasterKey> ring() {
        return ring.isEmpty() ? reread() : ring;
    }

    private synchronized List<MasterKey> reread() {
        List<String> texts = given.missing()
                ? lines()
                : Arrays.stream(given.value().split(",")).map(String::strip).toList();
        ring = texts.stream().map(MasterKey::of).toList();
        return ring;
    }

    private List<String> lines() {
        try {
            if (Files.notExists(file)) {
                create();
            }
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the master key in " + file + "; set WAGGLE_MASTER_KEY_FILE", e);
        }
    }

    /** Two queens on one storage may start at once: one of them makes it, whole or not at all. */
    private void create() throws IOException {
        Path made = temporary(List.of(fresh()));
        try {
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException e) {
            // the other was quicker
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private void write(List<String> lines) {
        try {
            Files.move(temporary(lines), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the master key to " + file, e);
        }
    }

    private Path temporary(List<String> lines) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return Files.write(Files.createTempFile(folder, "master-key", ".new", ownerOnly), lines);
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
