package dev.waggle.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.testing.TestTools;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** No escape gets through, whoever starts the worker: root, and an ordinary user. */
class EscapesIT {
    private static final int ORDINARY = 12_345;

    @TempDir
    static Path folder;

    @BeforeAll
    static void install() {
        TestTools.bubblewrap();
        TestTools.git();
    }

    @TestFactory
    Stream<DynamicTest> fromAWorkerThatIsStartedAsTheTestsAre() throws Exception {
        return results(Files.createTempDirectory(folder, "own"), List.of());
    }

    @TestFactory
    Stream<DynamicTest> fromAWorkerThatAnOrdinaryUserStarts() throws Exception {
        // root's files are not an ordinary user's to read, nor is the way to them
        Path theirs = Files.createTempDirectory(folder, "user");
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)
                ? results(
                        theirs,
                        List.of("setpriv", "--reuid=" + ORDINARY, "--regid=" + ORDINARY, "--clear-groups", "--"))
                : results(theirs, List.of());
    }

    private static Stream<DynamicTest> results(Path place, List<String> as) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
        var argv = new ArrayList<>(as);
        argv.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                as.isEmpty() ? System.getProperty("java.class.path") : readable(folder.resolve("classes"))));
        argv.addAll(List.of(EscapesMain.class.getName(), place.toString()));
        if (!as.isEmpty()) {
            Files.setAttribute(place, "unix:uid", ORDINARY);
        }
        var builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().put("HIVE_SECRET", "canary-environment");
        Process worker = builder.start();
        String said = new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(worker.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Map<String, String> got = new TreeMap<>();
        said.lines().filter(line -> line.contains("\t")).forEach(line -> {
            String[] halves = line.split("\t", -1);
            got.put(halves[0], halves[1]);
        });
        var names = new ArrayList<>(Escapes.all().stream().map(Escape::name).toList());
        names.add("the self-test");
        assertThat(names).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(got)
                                .as("%s, all it said: %s", name, said)
                                .containsEntry(name, "")));
    }

    /** The class path at a place that everybody may read. */
    private static String readable(Path place) throws IOException {
        var all = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path from = Path.of(entry);
            if (Files.isRegularFile(from)) {
                Path to = place.resolve(all.size() + ".jar");
                Files.createDirectories(place);
                all.add(Files.copy(from, to).toString());
            } else if (Files.isDirectory(from)) {
                Path to = place.resolve(Integer.toString(all.size()));
                copy(from, to);
                all.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, all);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path there = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(file, there);
                }
            }
        }
    }
}
