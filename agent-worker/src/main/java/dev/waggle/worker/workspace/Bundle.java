package dev.waggle.worker.workspace;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TransportBundleStream;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Work on its way out of the sandbox: nothing of it is believed before it was looked at. */
final class Bundle {
    static final long LARGEST = 256L << 20;

    private static final String RESULT = "refs/waggle/result";
    private static final RefSpec BRING = new RefSpec("refs/heads/result:" + RESULT).setForceUpdate(true);
    private static final int LONGEST_LINK = 4_096;

    private Bundle() {}

    /** Brings the commit into the bare repository. */
    static ObjectId read(Path file, Repository into, ObjectId base) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw refused("it left no bundle");
            }
            if (Files.size(file) > LARGEST) {
                throw refused(
                        "it is larger than " + (LARGEST >> 20) + " MiB; is a build folder missing in .gitignore?");
            }
            fetch(file, into);
            return check(into, base);
        } catch (IOException | URISyntaxException e) {
            throw new WaggleException(Fault.RESULT_REFUSED, "the work was refused: " + e.getMessage(), e);
        }
    }

    private static void fetch(Path file, Repository into) throws IOException, URISyntaxException {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                var transport = new TransportBundleStream(
                        into, new URIish("in-memory://bundle"), Channels.newInputStream(channel))) {
            transport.setObjectChecker(new ObjectChecker().setSafeForMacOS(true));
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(BRING));
        } catch (TransportException e) {
            throw new IOException("the bundle is damaged or unsafe: " + deepest(e), e);
        }
    }

    private static ObjectId check(Repository repository, ObjectId base) throws IOException {
        try (var walk = new RevWalk(repository);
                var trees = new TreeWalk(repository)) {
            RevCommit commit = walk.parseCommit(repository.resolve(RESULT));
            if (commit.getParentCount() != 1 || !commit.getParent(0).equals(base)) {
                throw refused("it does not stand on the commit that it was given");
            }
            trees.setRecursive(true);
            trees.addTree(walk.parseCommit(base).getTree());
            trees.addTree(commit.getTree());
            trees.setFilter(TreeFilter.ANY_DIFF);
            while (trees.next()) {
                checkEntry(repository, trees);
            }
            return commit.copy();
        }
    }

    private static void checkEntry(Repository repository, TreeWalk entry) throws IOException {
        FileMode mode = entry.getFileMode(1);
        String path = entry.getPathString();
        if (mode.equals(FileMode.MISSING)) {
            return;
        }
        for (String part : path.split("/")) {
            if (SafePath.gitsOwn(part)) {
                throw refused("'" + path + "' belongs to git itself");
            }
        }
        if (mode.equals(FileMode.GITLINK)) {
            throw refused("'" + path + "' is a repository inside the repository");
        }
        if (path.equals(".gitmodules")) {
            throw refused("it changes .gitmodules");
        }
        if (mode.equals(FileMode.SYMLINK)) {
            byte[] target = repository.open(entry.getObjectId(1)).getCachedBytes(LONGEST_LINK);
            checkLink(path, new String(target, StandardCharsets.UTF_8));
        }
    }

    private static void checkLink(String path, String target) {
        int depth = path.split("/").length - 1;
        if (target.startsWith("/")) {
            throw refused("the link '" + path + "' leads out of the project");
        }
        for (String part : target.split("/")) {
            depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
            if (depth < 0 || SafePath.gitsOwn(part)) {
                throw refused("the link '" + path + "' leads out of the project");
            }
        }
    }

    private static WaggleException refused(String why) {
        return new WaggleException(Fault.RESULT_REFUSED, "the work was refused: " + why);
    }

    private static String deepest(Throwable e) {
        Throwable at = e;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }
}
