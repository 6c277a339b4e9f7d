package dev.waggle.orchestrator.git;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;

/** An archive entry's name as path parts, once nothing is wrong with the entry. */
record ZipPath(List<String> parts) {
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*");
    private static final int KIND = 0170000;
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    static ZipPath of(ZipArchiveEntry entry) {
        var name = entry.getName();
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw refused(Fault.BAD_REQUEST, name, "is encrypted; make the ZIP without a password");
        }
        if (entry.getMethod() != ZipMethod.STORED.getCode() && entry.getMethod() != ZipMethod.DEFLATED.getCode()) {
            throw refused(Fault.BAD_REQUEST, name, "is compressed in a way that is not supported; use deflate");
        }
        int kind = entry.getUnixMode() & KIND;
        if (kind == LINK) {
            throw refused(Fault.PATH_ESCAPE, name, "is a symbolic link");
        }
        if (kind != 0 && kind != FILE && kind != FOLDER) {
            throw refused(Fault.PATH_ESCAPE, name, "is a device or another special file");
        }
        if (name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw refused(Fault.PATH_ESCAPE, name, "has a backslash or a control character in its name");
        }
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            throw refused(Fault.PATH_ESCAPE, name, "has an absolute name");
        }
        return new ZipPath(parts(name));
    }

    private static List<String> parts(String name) {
        var parts = new ArrayList<String>();
        for (var part : name.split("/")) {
            if (part.equals("..")) {
                throw refused(Fault.PATH_ESCAPE, name, "leads out of the archive");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** Whether it lies in a git repository's own folder, which is never taken over: its hooks and settings are code. */
    boolean inGitFolder() {
        return parts.stream().anyMatch(Constants.DOT_GIT::equalsIgnoreCase);
    }

    /** Whether a Mac put it there. */
    boolean finderRemains() {
        return parts.getFirst().equals("__MACOSX") || parts.getLast().equals(".DS_Store");
    }

    ZipPath without(int folders) {
        return new ZipPath(parts.subList(folders, parts.size()));
    }

    void check() {
        try {
            new ObjectChecker().checkPath(toString());
        } catch (CorruptObjectException e) {
            throw refused(Fault.PATH_ESCAPE, toString(), "has a name that git does not take: " + e.getMessage());
        }
    }

    private static WaggleException refused(Fault fault, String name, String reason) {
        var shown = name.replaceAll("\\p{Cntrl}", "?");
        return new WaggleException(fault, "the ZIP is refused: entry \"" + shown + "\" " + reason);
    }

    @Override
    public String toString() {
        return String.join("/", parts);
    }
}
