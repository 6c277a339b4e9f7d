package dev.waggle.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.testing.TestTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The escapes prove something: take away the protection that they are about, and they get through. */
class EscapeMutantsIT {
    /** Stands for bubblewrap, and takes options away before that sees them: they come through descriptor 3, each with a zero behind it. */
    private static final String WITHOUT = """
            #!/bin/sh
            perl -0777 -e 'open F, "<&=3"; my $all = <F>; $all =~ s/%s//g; open O, ">", "%s"; print O $all'
            exec 3<'%2$s' || exit 125
            exec bwrap "$@"
            """;

    private static final Map<String, List<String>> MUTANTS = Map.of(
            "--unshare-net\\0", List.of("a server on the host's loopback", "an interface beside loopback"),
            "--seccomp\\x005\\0",
                    List.of("the keyring", "io_uring", "ptrace of its own child", "page faults in user space"),
            "--seccomp\\x005\\0|--disable-userns\\0", List.of("a sandbox of its own, in which it is root"),
            "--unshare-pid\\0", List.of("processes of the host"),
            "--remount-ro\\0\\/\\0", List.of("files in memory that nobody counts"),
            "--size\\x00268435456\\0", List.of("the machine's memory as files"));

    /** Those of root's only: an ordinary user may not do that outside either. */
    private static final Map<String, List<String>> MUTANTS_OF_ROOT = Map.of(
            "--ro-bind\\0\\/proc\\/sys\\0\\/proc\\/sys\\0", List.of("a setting of the kernel"),
            "--ro-bind\\0\\/dev\\/null\\0[^\\0]*\\0", List.of("memory and messages of the kernel"));

    @TempDir
    static Path folder;

    @BeforeAll
    static void install() {
        TestTools.bubblewrap();
        TestTools.git();
    }

    @TestFactory
    Stream<DynamicTest> withoutItsProtectionAnEscapeGetsThrough() throws IOException {
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        return Stream.concat(MUTANTS.entrySet().stream(), root ? MUTANTS_OF_ROOT.entrySet().stream() : Stream.empty())
                .flatMap(mutant -> mutant.getValue().stream()
                        .map(escape -> DynamicTest.dynamicTest(
                                mutant.getKey() + ": " + escape, () -> getsThrough(mutant.getKey(), escape))));
    }

    private static void getsThrough(String option, String escape) throws Exception {
        Path place = Files.createTempDirectory(folder, "mutant");
        try (var site = new Site(place, without(place, option))) {
            assertThat(Escapes.named(escape).tried(site)).containsAnyOf("ESCAPED", "it got what it wanted");
        }
    }

    @Test
    void theSelfTestFailsWithoutTheNetworksFenceOrTheFilter() throws Exception {
        for (var mutant : Map.of("--unshare-net\\0", "a network", "--seccomp\\x005\\0", "FAIL")
                .entrySet()) {
            Path place = Files.createTempDirectory(folder, "self");
            try (var site = new Site(place, without(place, mutant.getKey()))) {
                assertThat(new SelfTest(site.fence(), place).trouble()).contains(mutant.getValue());
            }
        }
    }

    private static String without(Path place, String option) throws IOException {
        Path program = place.resolve("mutant");
        Files.writeString(program, WITHOUT.formatted(option, place.resolve("options")));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }
}
