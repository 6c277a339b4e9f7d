package dev.waggle.standalone.backup;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.process.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A person's folder of code as a ZIP file: without {@code .git}, and without what git ignores where it is a repository. */
public final class FolderZip {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FolderZip() {}

    public static void write(Path folder, Path zip, Map<String, String> environment) throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                var out = new ZipOutputStream(file)) {
            int count = 0;
            for (Path path : files(folder, environment)) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    out.putNextEntry(new ZipEntry(Tree.name(folder, path)));
                    Files.copy(path, out);
                    out.closeEntry();
                    count++;
                }
            }
            if (count == 0) {
                throw new WaggleException(Fault.BAD_REQUEST, folder + " has no files to import.");
            }
        }
    }

    private static List<Path> files(Path folder, Map<String, String> environment) throws IOException {
        var git = new Programs(environment).find("git");
        if (git.isPresent() && insideRepository(folder)) {
            var listed = Programs.run(
                    PATIENCE,
                    folder,
                    git.get().toString(),
                    "ls-files",
                    "-z",
                    "--cached",
                    "--others",
                    "--exclude-standard");
            if (listed.worked()) {
                return Arrays.stream(listed.output().split("\0"))
                        .filter(name -> !name.isEmpty())
                        .map(folder::resolve)
                        .distinct()
                        .toList();
            }
        }
        try (var all = Files.walk(folder)) {
            return all.filter(path -> !Tree.name(folder, path).matches("(.*/)?\\.git(/.*)?"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean insideRepository(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }
}
