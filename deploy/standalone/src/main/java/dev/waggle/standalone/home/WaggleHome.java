package dev.waggle.standalone.home;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Where a hive keeps what it has to keep; one folder, so that one copy of it is a backup. */
public record WaggleHome(Path root) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final int SECRET_BYTES = 32;

    /** {@code WAGGLE_HOME}, else {@code .waggle} in the caller's {@code HOME}. */
    public static WaggleHome of(Map<String, String> environment) {
        String named = environment.getOrDefault("WAGGLE_HOME", "");
        Path root = named.isBlank() ? Path.of(environment.getOrDefault("HOME", "."), ".waggle") : Path.of(named);
        return new WaggleHome(root.toAbsolutePath().normalize());
    }

    /** Makes the folder, readable by its owner only. */
    public WaggleHome create() {
        try {
            if (!Files.isDirectory(root)) {
                Files.createDirectories(root);
                Files.setPosixFilePermissions(root, OWNER_ONLY);
            }
            Files.createDirectories(logs());
            return this;
        } catch (IOException e) {
            throw unusable("cannot make the folder " + root, e);
        }
    }

    /** PostgreSQL's data. */
    public Path data() {
        return root.resolve("data");
    }

    /** PostgreSQL's programs, unpacked. */
    public Path postgres() {
        return root.resolve("pg");
    }

    /** Repositories and artifacts. */
    public Path storage() {
        return root.resolve("storage");
    }

    /** Workspaces of running attempts: nothing that has to be kept. */
    public Path work() {
        return root.resolve("work");
    }

    /** The embedded broker's own notes: nothing that has to be kept. */
    public Path broker() {
        return root.resolve("broker");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log() {
        return logs().resolve("hive.log");
    }

    /** The person's own settings. */
    public Path settings() {
        return root.resolve("waggle.yaml");
    }

    /** Where a secret's file lies. */
    public Path secretFile(String name) {
        return root.resolve(name);
    }

    /** A secret of this hive: made at the first question, then always the same. */
    public Secret secret(String name) {
        return secret(name, "");
    }

    private Secret secret(String name, String prefix) {
        create();
        Path file = secretFile(name);
        try {
            var bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            String fresh = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_FILE));
            Files.writeString(file, fresh);
            return new Secret(fresh);
        } catch (FileAlreadyExistsException e) {
            return kept(name);
        } catch (IOException e) {
            throw unusable("cannot write " + file, e);
        }
    }

    /** A secret that is there already, else a blank one. */
    public Secret kept(String name) {
        Path file = secretFile(name);
        try {
            return new Secret(Files.exists(file) ? Files.readString(file).strip() : "");
        } catch (IOException e) {
            throw unusable("cannot read " + file, e);
        }
    }

    private static WaggleException unusable(String what, IOException e) {
        return new WaggleException(
                Fault.BAD_REQUEST,
                what + " (" + e.getMessage() + "): set WAGGLE_HOME to a folder that you may read and write.",
                e);
    }

    /** The API token of the person at this machine. */
    public Secret token() {
        return secret("token", "wgl_");
    }
}
