package dev.waggle.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.worker.process.ControlGroups.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupsTest {
    @TempDir
    Path folder;

    Watchdog watchdog;
    Processes processes;

    @BeforeEach
    void open() {
        var spawner = new Spawner();
        watchdog = new Watchdog(folder, spawner);
        processes = new Processes(spawner, watchdog, Duration.ofMillis(200));
    }

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void theFirstVersionHasAHierarchyForEachLimitAndOursStandsBelowTheWorkers() throws IOException {
        Path self = self("9:name=systemd:/\n8:pids:/\n4:memory:/job\n2:cpu,cpuacct:/\n0::/\n", """
                30 25 0:26 / %1$s/pids rw,relatime - cgroup cgroup rw,pids
                31 25 0:27 / %1$s/memory rw,relatime - cgroup cgroup rw,memory
                32 25 0:28 / %1$s/cpu rw,relatime - cgroup cgroup rw,cpu,cpuacct
                33 25 0:29 / /proc rw - proc proc rw
                """);
        Path below = Files.createDirectories(folder.resolve("memory/job"));

        assertThat(Hierarchies.read(self))
                .containsExactly(
                        new Hierarchies.Place(folder.resolve("pids"), false, EnumSet.of(Limit.PROCESSES)),
                        new Hierarchies.Place(below, false, EnumSet.of(Limit.MEMORY)),
                        new Hierarchies.Place(folder.resolve("cpu"), false, EnumSet.of(Limit.CPU)));
    }

    @Test
    void inTheSecondVersionOursStandsBesideTheWorkersOrAtTheTop() throws IOException {
        Path self = self("0::/user.slice/app/worker.service\n", "30 25 0:26 / %1$s rw - cgroup2 cgroup2 rw\n");
        Files.createDirectories(folder.resolve("user.slice/app/worker.service"));

        assertThat(Hierarchies.read(self))
                .extracting(Hierarchies.Place::parent)
                .containsExactly(folder.resolve("user.slice/app"), folder);
    }

    @Test
    void whereNothingIsMountedNothingIsLimited() throws InterruptedException {
        var groups = ControlGroups.in(folder, processes, Hierarchies.read(folder.resolve("nowhere")));

        assertThat(groups.hold(Limit.MEMORY)).isFalse();
        try (var group = groups.open(10, 1 << 20)) {
            assertThat(group.doors()).isEmpty();
            assertThat(group.ranOutOfMemory()).isFalse();
        }
    }

    @Test
    void limitsAreWrittenInTheWordsOfTheVersion() throws Exception {
        for (boolean unified : List.of(true, false)) {
            Path parent = Files.createDirectories(folder.resolve("parent-" + unified));
            var place = new Hierarchies.Place(parent, unified, EnumSet.allOf(Limit.class));

            var groups = ControlGroups.in(folder, processes, List.of(place));
            var group = groups.open(77, 5_000_000);

            assertThat(groups.hold(Limit.PROCESSES)).isTrue();
            Path one = group.doors().getFirst().getParent();
            assertThat(one.resolve("pids.max")).hasContent("77");
            assertThat(one.resolve(unified ? "memory.max" : "memory.limit_in_bytes"))
                    .hasContent("5000000");
            assertThat(one.resolve(unified ? "cpu.weight" : "cpu.shares")).hasContent(unified ? "25" : "256");
            Files.writeString(one.resolve(unified ? "memory.events" : "memory.oom_control"), "low 0\noom_kill 2\n");
            assertThat(group.ranOutOfMemory()).isTrue();
        }
    }

    @Test
    void whereThreadsAreCountedAProcessGoesInByItsOnlyOne() throws Exception {
        Path parent = Files.createDirectories(folder.resolve("parent"));
        var place = new Hierarchies.Place(parent, false, EnumSet.of(Limit.PROCESSES));
        var group = ControlGroups.in(folder, processes, List.of(place)).open(77, 1 << 20);
        Path door = group.doors().getFirst();

        Path threads = Files.writeString(door.resolveSibling("tasks"), "");

        assertThat(group.doors()).containsExactly(threads);
    }

    @Test
    void aPlaceInWhichNothingCanBeMadeIsPassedOver() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        var closed = new Hierarchies.Place(file, false, EnumSet.of(Limit.MEMORY));

        assertThat(ControlGroups.in(folder, processes, List.of(closed)).hold(Limit.MEMORY))
                .isFalse();
    }

    @Test
    void whatAnEarlierWorkerLeftInItsGroupsIsKilled() throws Exception {
        Path left = Files.createDirectories(folder.resolve("left"));
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        Path members = Files.writeString(left.resolve("cgroup.procs"), sleeper.pid() + "\n");
        Files.writeString(folder.resolve("groups"), left + "\n");
        sleeper.onExit().thenRun(() -> members.toFile().delete());

        ControlGroups.sweep(folder);

        assertThat(sleeper.waitFor()).isEqualTo(128 + 9);
        assertThat(left).doesNotExist();
    }

    private Path self(String groups, String mounts) throws IOException {
        for (String name : Set.of("pids", "memory", "cpu", "self")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("self/cgroup"), groups);
        Files.writeString(folder.resolve("self/mountinfo"), mounts.formatted(folder));
        return folder.resolve("self");
    }
}
