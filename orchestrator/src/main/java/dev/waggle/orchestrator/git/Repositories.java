package dev.waggle.orchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.ProjectId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** Every project's code as a bare git repository. Refs move by compare-and-set only, so any number of queens may write. */
public class Repositories {
    private static final int MOST_TRIES = 50;
    private static final String MAIN = BareStore.MAIN;

    private final BareStore store;
    private final InstantSource clock;

    /** @param folder where the repositories lie, shared by all queens */
    public Repositories(Path folder, InstantSource clock) {
        NoHomeReader.install();
        this.store = new BareStore(folder);
        this.clock = clock;
    }

    /** Makes the repository unless it is there, with a first commit on {@code main}: README.md and TODO.md. */
    public void ensure(ProjectId project, String title) {
        if (store.exists(project)) {
            return;
        }
        try {
            store.put(store.firstDraft(project, title), project);
        } catch (IOException e) {
            throw broken(project, e);
        }
    }

    /** The commit that a branch or a commit's full name stands for. */
    public String resolve(ProjectId project, String ref) {
        return read(project, repository -> commit(repository, ref).name());
    }

    /** Brings a commit into a branch, which begins at {@code main}; what the branch contains already counts as merged. */
    public Merge merge(ProjectId project, String branch, String commit, String message) {
        return move(project, branch, (repository, present, base) -> {
            var theirs = commit(repository, commit);
            if (contains(repository, base, theirs)) {
                return new Step<>(base, new Merge.Merged(base.name()));
            }
            if (contains(repository, theirs, base)) {
                return new Step<>(theirs, new Merge.Merged(theirs.name()));
            }
            var merger = (ResolveMerger) MergeStrategy.RECURSIVE.newMerger(repository, true);
            if (!merger.merge(base, theirs)) {
                return new Step<>(present, new Merge.Conflict(Diffs.conflicts(merger)));
            }
            var merged = Commits.commit(repository, merger.getResultTreeId(), message, clock.instant(), base, theirs);
            return new Step<>(merged, new Merge.Merged(merged.name()));
        });
    }

    /** Writes files as the queen; the branch begins at {@code main}. Nothing new makes no commit. Returns the branch's head. */
    public String commitFiles(ProjectId project, String branch, Map<String, String> files, String message) {
        var content = files.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, file -> file.getValue().getBytes(UTF_8)));
        return move(project, branch, (repository, _, base) -> {
            var before = commit(repository, base.name()).getTree();
            var after = Commits.tree(repository, before, content);
            var head = after.equals(before) ? base : Commits.commit(repository, after, message, clock.instant(), base);
            return new Step<>(head, head.name());
        });
    }

    /** Moves {@code main} forward to a commit if it is where the caller last saw it. */
    public Delivery deliver(ProjectId project, String expectedMain, String commit) {
        return move(project, BareStore.MAIN, (repository, main, _) -> {
            var delivered = commit(repository, commit);
            if (contains(repository, main, delivered)) {
                return new Step<>(main, new Delivery.Delivered(main.name()));
            }
            if (!main.name().equals(expectedMain) || !contains(repository, delivered, main)) {
                return new Step<>(main, new Delivery.Moved(main.name()));
            }
            return new Step<>(delivered, new Delivery.Delivered(delivered.name()));
        });
    }

    /** The change between two commits as unified text, cut with a note where it is long. */
    public String diff(ProjectId project, String from, String to) {
        return read(project, repository -> Diffs.text(repository, commit(repository, from), commit(repository, to)));
    }

    /** What a commit adds to where it left a branch or another commit, as unified text. */
    public String patch(ProjectId project, String from, String to) {
        return read(project, repository -> {
            var work = commit(repository, to);
            return Diffs.text(repository, parting(repository, commit(repository, from), work), work);
        });
    }

    /** Every path that differs between two commits; of a path that was renamed, both names. */
    public List<String> changedPaths(ProjectId project, String from, String to) {
        return read(project, repository -> Diffs.paths(repository, commit(repository, from), commit(repository, to)));
    }

    /** A text file of a commit. */
    public Optional<String> read(ProjectId project, String commit, String path) {
        return read(project, repository -> Trees.read(repository, commit(repository, commit), path));
    }

    /** Every file of a commit, in git's order. */
    public List<String> files(ProjectId project, String commit) {
        return read(project, repository -> Trees.files(repository, commit(repository, commit)));
    }

    /** Writes a commit's files as a ZIP, modes and links kept; the stream stays open. */
    public void zip(ProjectId project, String commit, OutputStream out) {
        read(project, repository -> {
            Trees.zip(repository, commit(repository, commit), out);
            return project;
        });
    }

    BareStore store() {
        return store;
    }

    private static RevCommit commit(Repository repository, String ref) throws IOException {
        // no expressions of git's own: names come from outside too
        var id = ObjectId.isId(ref) ? ObjectId.fromString(ref) : Branches.head(repository, ref);
        try (var walk = new RevWalk(repository)) {
            var commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return commit;
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new WaggleException(Fault.NOT_FOUND, "no branch or commit \"" + ref + "\" in this project", e);
        }
    }

    private static boolean contains(Repository repository, ObjectId head, ObjectId commit) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(head));
        }
    }

    private static RevCommit parting(Repository repository, RevCommit one, RevCommit other) throws IOException {
        try (var walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(one));
            walk.markStart(walk.parseCommit(other));
            var base = walk.next();
            return base == null ? one : commit(repository, base.name());
        }
    }

    private <T> T read(ProjectId project, Reading<T> reading) {
        if (!store.exists(project)) {
            throw new WaggleException(Fault.NOT_FOUND, "project " + project + " has no repository");
        }
        try (var repository = store.open(project)) {
            return reading.in(repository);
        } catch (IOException e) {
            throw broken(project, e);
        }
    }

    /** Takes a step from where the branch is, again and again until nobody else moved it meanwhile. */
    private <T> T move(ProjectId project, String branch, Stepping<T> stepping) {
        return read(project, repository -> {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                var present = Branches.head(repository, branch);
                var base = present.equals(ObjectId.zeroId()) ? Branches.head(repository, MAIN) : present;
                var step = stepping.from(repository, present, base);
                if (step.head().equals(present) || Branches.advance(repository, branch, present, step.head())) {
                    return step.result();
                }
            }
            throw new WaggleException(Fault.UNAVAILABLE, branch + " of project " + project + " is busy: try again");
        });
    }

    private static WaggleException broken(ProjectId project, IOException e) {
        return new WaggleException(Fault.INTERNAL, "repository of project " + project + ": " + e.getMessage(), e);
    }

    private record Step<T>(ObjectId head, T result) {}

    private interface Reading<T> {
        T in(Repository repository) throws IOException;
    }

    private interface Stepping<T> {
        /** @param present where the branch is, zero where it is not; {@code base} is then {@code main} */
        Step<T> from(Repository repository, ObjectId present, ObjectId base) throws IOException;
    }
}
