package dev.waggle.chaos.hive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberTest {
    @TempDir
    Path home;

    @Test
    void theOrderToCrashLiesWhereItIsLookedForUntilItIsTakenBack() {
        try (var member = member()) {
            member.crashAt("claim.after-commit", 3);
            assertThat(crash()).hasContent("claim.after-commit:3");
            member.crashAt("offer.after-commit", 1);
            assertThat(crash()).hasContent("offer.after-commit:1");

            member.live();
            member.live();

            assertThat(home).isEmptyDirectory();
        }
    }

    @Test
    void whatWasNeverStartedIsNeitherAliveNorReadyAndNothingHarmsIt() {
        try (var member = member()) {
            member.kill();
            member.freeze();
            member.thaw();

            assertThat(member.stop(1)).isTrue();
            assertThat(member.alive()).isFalse();
            assertThat(member.ready()).isFalse();
            assertThat(member.children()).isEmpty();
            assertThat(member.port()).isZero();
            assertThat(member.link(Link.BROKER)).isEmpty();
        }
    }

    @Test
    void whoIsLostFindsNothingOfWhatItWrote() throws IOException {
        Files.writeString(Files.createDirectory(disk()).resolve("book"), "a run");
        try (var member = member()) {
            member.lose();
            assertThat(disk()).doesNotExist();

            Files.createDirectory(disk());
            member.lose();
            assertThat(disk()).doesNotExist();
        }
    }

    @Test
    void howOftenItStartedIsWhatItsLogSays() throws IOException {
        try (var member = member()) {
            Files.writeString(member.log(), """
                    12:00 Started OrchestratorMain in 3 s
                    12:01 not started: a task
                    12:02 Started OrchestratorMain in 2 s
                    """);

            assertThat(member.starts()).isEqualTo(2);
        }
    }

    private Member member() {
        var recipe = new Member.Recipe(
                "none",
                List.of(),
                Map.of(),
                home.resolve("log"),
                crash(),
                List.of(disk(), home.resolve("never")),
                null);
        return new Member("queen-1", Kind.QUEEN, recipe, Map.of());
    }

    private Path disk() {
        return home.resolve("disk");
    }

    private Path crash() {
        return home.resolve("crash");
    }
}
