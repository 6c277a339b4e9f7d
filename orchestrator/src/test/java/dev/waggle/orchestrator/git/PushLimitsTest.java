package dev.waggle.orchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.id.UserId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class PushLimitsTest {
    @TempDir
    Path folder;

    SomeRepositories some;
    PlainGitServer server;
    GitCommand git;
    Path clone;

    @BeforeEach
    void aClone() throws Exception {
        some = new SomeRepositories(folder.resolve("repositories"));
        var owner = new Visitor.Owner(new UserId(UUID.randomUUID()), some.project);
        var limits = new GitProperties(DataSize.ofKilobytes(100), DataSize.ofKilobytes(50));
        server = new PlainGitServer(
                Files.createDirectories(folder.resolve("tomcat")),
                () -> some.repositories.store().open(some.project),
                servlet -> {
                    servlet.setReceivePackFactory((request, repository) -> {
                        owner.enter(request);
                        return GitDoorConfiguration.receive(owner, repository, limits);
                    });
                    servlet.setReceivePackErrorHandler(GitDoorConfiguration::refuse);
                });
        git = new GitCommand(folder);
        git.run(folder, "clone", "-q", server.address() + "/git/x.git", "clone").well();
        clone = folder.resolve("clone");
    }

    @AfterEach
    void theServersEnd() throws Exception {
        server.close();
    }

    @Test
    void aPackWithinTheLimitsComesIn() throws Exception {
        var work = git.commit(clone, "a.txt", noise(20_000, 1));

        git.run(clone, "push", "origin", "main").well();

        assertThat(some.main()).isEqualTo(work);
    }

    @Test
    void aPackThatIsTooLargeIsRefused() throws Exception {
        for (int i = 0; i < 5; i++) {
            git.commit(clone, i + ".txt", noise(45_000, i));
        }

        git.run(clone, "push", "origin", "main").refused("exceeds the limit");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedHoweverSmallItsPackIs() throws Exception {
        git.commit(clone, "zeros.txt", "0".repeat(60_000));

        git.run(clone, "push", "origin", "main").refused("Object too large");
    }

    @Test
    void aTreeThatWouldHarmACheckoutIsRefused() throws Exception {
        var blob = git.run("[core]\n", clone, "hash-object", "-w", "--stdin")
                .well()
                .said()
                .strip();
        var inner = git.run("100644 blob " + blob + "\tconfig\n", clone, "mktree")
                .well()
                .said()
                .strip();
        var tree = git.run("040000 tree " + inner + "\t.git\n", clone, "mktree")
                .well()
                .said()
                .strip();
        var commit = git.run(clone, "commit-tree", "-p", "HEAD", "-m", "Harm", tree)
                .well()
                .said()
                .strip();

        git.run(clone, "push", "origin", commit + ":refs/heads/main").refused("invalid name '.git'");
    }

    @Test
    void withoutSettingsAPushMayHave200MegabytesAndAFileInIt100() {
        var defaults = new Binder(new MapConfigurationPropertySource()).bindOrCreate("waggle.git", GitProperties.class);

        assertThat(defaults).isEqualTo(new GitProperties(DataSize.ofMegabytes(200), DataSize.ofMegabytes(100)));
    }

    private static String noise(int length, int seed) {
        var noise = new StringBuilder(length);
        new Random(seed).ints(length, '!', '~').forEach(letter -> noise.append((char) letter));
        return noise.toString();
    }
}
