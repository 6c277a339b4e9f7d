package dev.waggle.worker.attempt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.api.QueenClient;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.testing.Canary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** A queen with one project, over real HTTP: her git and her artifacts, as strict as the real ones. */
final class FakeQueen implements AutoCloseable {
    static final String TOKEN = Canary.of("task-token");

    private ProjectId project = new ProjectId(UUID.randomUUID());
    private final HttpServer server;
    private final Repository repository;
    private final Map<String, byte[]> artifacts = new ConcurrentHashMap<>();
    private final AtomicInteger away = new AtomicInteger();
    private final AtomicInteger storeAway = new AtomicInteger();
    private volatile boolean full;

    FakeQueen(Path folder) throws IOException {
        repository = new FileRepositoryBuilder()
                .setGitDir(folder.resolve("project.git").toFile())
                .setBare()
                .build();
        repository.create(true);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var git = new GitDoor(repository, TOKEN);
        server.createContext("/git/", http -> {
            if (!turnsAway(http, away)) {
                git.handle(http);
            }
        });
        server.createContext("/internal/artifacts/", this::artifact);
        server.start();
    }

    /** Those who come from now on are of another project. */
    void begin() {
        project = new ProjectId(UUID.randomUUID());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next so many requests to her git find nobody at home. */
    void turnAway(int requests) {
        away.set(requests);
    }

    /** The next so many artifacts find nobody at home. */
    void turnArtifactsAway(int requests) {
        storeAway.set(requests);
    }

    /** From now on there is no room for artifacts, or there is again. */
    void full(boolean full) {
        this.full = full;
    }

    Map<String, byte[]> artifacts() {
        return artifacts;
    }

    /** What the last agent printed; forgotten with this. */
    String agentLog() {
        return new String(Objects.requireNonNull(artifacts.remove(Attempts.LOG)), StandardCharsets.UTF_8);
    }

    /** What a name stands for; nothing where it stands for nothing. */
    Optional<String> resolve(String name) throws IOException {
        return Optional.ofNullable(repository.resolve(name)).map(ObjectId::name);
    }

    QueenClient client() {
        var http = RestClientAdapter.create(RestClient.create(url()));
        return HttpServiceProxyFactory.builderFor(http).build().createClient(QueenClient.class);
    }

    /** Commits plain files onto {@code main}: that is all that is in it then. */
    String files(Map<String, String> files) throws IOException {
        try (var inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            var builder = index.builder();
            for (var file : new TreeMap<>(files).entrySet()) {
                var entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                builder.add(entry);
            }
            builder.finish();
            var commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setAuthor(new PersonIdent("Somebody", "somebody@example.invalid"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("Begin");
            ObjectId main = repository.resolve("refs/heads/main");
            if (main != null) {
                commit.setParentId(main);
            }
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef("refs/heads/main");
            update.setNewObjectId(id);
            update.forceUpdate();
            return id.name();
        }
    }

    Assignment assignment(String engine, boolean foreign, Brief brief, String commit, Duration timeout) {
        var task = new TaskId(UUID.randomUUID());
        return new Assignment(
                task,
                3,
                new JobId(UUID.randomUUID()),
                project,
                "implementer",
                1,
                engine,
                null,
                timeout,
                foreign,
                brief,
                new Checkout("/git/project.git", commit, "tasks/" + task + "/3", TOKEN),
                null);
    }

    /** A file of a pushed commit; throws where there is none. */
    String read(String commit, String path) throws IOException {
        ObjectId tree = repository.resolve(commit + "^{tree}");
        try (TreeWalk walk = TreeWalk.forPath(repository, path, tree)) {
            if (walk == null) {
                throw new IOException("no " + path + " in " + commit);
            }
            return new String(repository.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
        }
    }

    private void artifact(HttpExchange http) throws IOException {
        if (turnsAway(http, storeAway)) {
            return;
        }
        try (http) {
            boolean mayCome =
                    ("Bearer " + TOKEN).equals(http.getRequestHeaders().getFirst("Authorization"));
            if (mayCome && !full) {
                String[] path = http.getRequestURI().getPath().split("/");
                artifacts.put(path[path.length - 1], http.getRequestBody().readAllBytes());
            }
            http.sendResponseHeaders(full ? 413 : mayCome ? 204 : 401, -1);
        }
    }

    private static boolean turnsAway(HttpExchange http, AtomicInteger away) throws IOException {
        if (away.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return false;
        }
        try (http) {
            http.sendResponseHeaders(503, -1);
        }
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
        repository.close();
    }
}
