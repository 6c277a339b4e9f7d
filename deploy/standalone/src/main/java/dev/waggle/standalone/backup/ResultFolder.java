package dev.waggle.standalone.backup;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Unpacks a delivered project beside the person; what is there already is never overwritten. */
public final class ResultFolder {
    private ResultFolder() {}

    /** Refuses a folder with something in it, and one that cannot be made. */
    public static void check(Path folder) {
        try {
            if (Files.exists(folder) && (!Files.isDirectory(folder) || !Tree.empty(folder))) {
                throw new WaggleException(
                        Fault.BAD_REQUEST,
                        folder + " is there already and not empty: name another folder with --out, or move it away.");
            }
            tryToWriteAt(folder);
        } catch (IOException e) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "cannot write into " + folder + " (" + e.getMessage() + "): name another folder with --out.",
                    e);
        }
    }

    private static void tryToWriteAt(Path folder) throws IOException {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                Files.delete(Files.createTempDirectory(at, ".waggle-"));
                return;
            }
        }
    }

    /** The number of files unpacked. */
    public static int unpack(Path zip, Path folder) {
        check(folder);
        try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"))) {
            Path root = archive.getPath("/");
            List<Path> files;
            try (var all = Files.walk(root)) {
                files = all.filter(Files::isRegularFile).toList();
            }
            for (Path file : files) {
                Path target = Tree.inside(folder, root.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
                if (executable(file)) {
                    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target);
                    permissions.add(PosixFilePermission.OWNER_EXECUTE);
                    Files.setPosixFilePermissions(target, permissions);
                }
            }
            return files.size();
        } catch (IOException e) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "cannot unpack the result into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean executable(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
