package dev.waggle.worker.workspace;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/** The one check of paths that models and agents name: relative, inside the root, not git's own, no symlink on the way. */
final class SafePath {
    private static final int LONGEST = 1024;

    private SafePath() {}

    /** The file below the root, or {@link Fault#PATH_ESCAPE} saying what is wrong with its name. */
    static Path resolve(Path root, String name) {
        if (name.isBlank() || name.length() > LONGEST) {
            throw escape(name, "is empty or too long");
        }
        if (name.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw escape(name, "holds a control character");
        }
        if (name.startsWith("/") || name.contains("\\") || name.matches("[A-Za-z]:.*")) {
            throw escape(name, "is not a relative path with forward slashes");
        }
        Path at = root;
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw escape(name, "has an empty part, '.' or '..' in it");
            }
            if (gitsOwn(part)) {
                throw escape(name, "belongs to git itself");
            }
            at = at.resolve(part);
            if (Files.isSymbolicLink(at)) {
                throw escape(name, "leads over the symbolic link '" + root.relativize(at) + "'");
            }
        }
        if (Files.exists(at, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)) {
            throw escape(name, "is not a regular file");
        }
        return at;
    }

    /** {@code .git} in any spelling that some file system takes for it. */
    static boolean gitsOwn(String part) {
        String plain =
                part.toLowerCase(Locale.ROOT).replaceAll("[\\u200c-\\u200f\\u202a-\\u202e\\u206a-\\u206f\\ufeff]", "");
        String name = plain.replaceAll("[. ]+$", "").replaceAll(":.*", "");
        return name.equals(".git") || name.equals("git~1");
    }

    private static WaggleException escape(String name, String why) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return new WaggleException(
                Fault.PATH_ESCAPE,
                "the path '" + shown.substring(0, Math.min(shown.length(), 200)) + "' " + why
                        + "; only files inside the workspace can be read or written");
    }
}
