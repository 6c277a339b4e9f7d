package dev.waggle.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.testing.Canary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script, with a JDK and a Maven that only say what they are told to do. */
class StartScriptTest {
    private static final List<String> MODULES =
            List.of("common", "bot-gateway", "orchestrator", "agent-worker", "deploy/standalone", "bench", "chaos");

    @TempDir
    Path folder;

    private Path root = Path.of(".");
    private Path bin = Path.of(".");

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void aCloneOfWaggle() throws IOException {
        root = Files.createDirectories(folder.resolve("clone"));
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of("../../waggle"), root.resolve("waggle"), StandardCopyOption.COPY_ATTRIBUTES);
        write(root.resolve(".mvn/jvm.config"), "");
        write(root.resolve("pom.xml"), "<project/>");
        for (String module : MODULES) {
            write(root.resolve(module + "/pom.xml"), "<project/>");
            write(root.resolve(module + "/src/main/java/A.java"), "class A {}");
        }
        program(
                "mvn",
                "echo \"$@\" >> maven.said; mkdir -p deploy/standalone/target/lib\n"
                        + "touch deploy/standalone/target/lib/x.jar deploy/standalone/target/standalone-1.jar");
        jdk("25.0.3");
    }

    @Test
    void aMachineWithoutANewJdkIsToldInOneLine() throws Exception {
        jdk("17.0.15");

        Ran ran = waggle("jobs");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("Waggle needs a JDK 25 or newer").hasLineCount(1);
    }

    @Test
    void aMachineWithoutMavenIsToldInOneLine() throws Exception {
        Files.delete(bin.resolve("mvn"));

        Ran ran = waggle("jobs");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("found none on PATH").hasLineCount(1);
    }

    @Test
    void itBuildsOnceAndAgainWhenTheSourcesChanged() throws Exception {
        Ran first = waggle("jobs", "--json");
        assertThat(first.err()).contains("building Waggle (first time, about a minute)");
        assertThat(first.out())
                .contains("-XX:TieredStopAtLevel=1", "dev.waggle.standalone.cli.WaggleMain jobs --json")
                .contains("home " + folder.resolve("home/.waggle"));

        assertThat(waggle("jobs").err()).isEmpty();

        write(root.resolve("common/src/main/java/B.java"), "class B {}");
        assertThat(waggle("jobs").err()).contains("its sources changed");
        write(root.resolve("common/src/test/java/BTest.java"), "class BTest {}");
        assertThat(waggle("jobs").err()).as("tests are no part of it").isEmpty();
    }

    @Test
    void whatMeasuresAndBreaksIsBuiltApartFromTheProgram() throws Exception {
        program(
                "mvn",
                "echo \"$@\" >> maven.said; for m in bench chaos; do mkdir -p $m/target/lib\n"
                        + "touch $m/target/lib/x.jar $m/target/$m-1.jar; done");

        Ran bench = waggle("bench", "throughput", "--json");
        assertThat(bench.err()).contains("building Waggle's benches (first time");
        assertThat(bench.out())
                .containsPattern("-cp \\S+/lab-\\S+/bench/\\* dev.waggle.bench.BenchMain throughput --json")
                .doesNotContain("TieredStopAtLevel");
        assertThat(text(root.resolve("maven.said"))).contains("-pl bench,chaos -am");

        assertThat(waggle("chaos", "--seed", "1").out()).contains("dev.waggle.chaos.ChaosMain --seed 1");
        Ran check = waggle("check-invariants");
        assertThat(check.out()).contains("/chaos/*", "dev.waggle.chaos.check.CheckMain");
        assertThat(check.err()).isEmpty();

        write(root.resolve("common/src/test/java/BTest.java"), "class BTest {}");
        assertThat(waggle("bench").err())
                .as("it is made with the test language")
                .contains("its sources changed");
    }

    @Test
    void aBuildThatFailsShowsItsErrors() throws Exception {
        program("mvn", "echo '[INFO] fine'; echo '[ERROR] A.java:[1,1] not fine'; exit 1");

        Ran ran = waggle("jobs");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .contains("[ERROR] A.java:[1,1] not fine", "could not be built")
                .doesNotContain("[INFO]");
    }

    @Test
    void itMayBeCalledFromAnywhereThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("w"), root.resolve("waggle"));

        Ran ran = run(folder, link.toString(), "doctor");

        assertThat(ran.out()).contains("WaggleMain doctor", "in " + folder.toRealPath());
    }

    @Test
    void testsAreCountedByModuleWithTheirServersAndCoverage() throws Exception {
        program("mvn", aTestRun(0));

        Ran ran = waggle("test");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .containsPattern("common +5 +0 +1 +95\\.0%")
                .contains("3 tests ran against real RabbitMQ (3.10.8), 1 against real PostgreSQL (18.6)")
                .containsOnlyOnce("agents: Aider 0.86.2: its tests were NOT RUN");
        assertThat(ran.out().lines().toList()).last().isEqualTo("28 passed, 0 failed");
    }

    @Test
    void howTestsRunIsToldWithoutRunningThem() throws Exception {
        program("mvn", "touch ran");
        write(root.resolve("common/target/surefire-reports/TEST-A.xml"), "");

        for (String word : List.of("--help", "-h")) {
            Ran ran = waggle("test", word);

            assertThat(ran.code()).isZero();
            assertThat(ran.out())
                    .startsWith("usage: ./waggle test")
                    .contains("rabbitmq-server", "90 %", "N passed, M failed", "go to Maven");
        }
        assertThat(root.resolve("ran")).doesNotExist();
        assertThat(root.resolve("common/target/surefire-reports/TEST-A.xml")).exists();
    }

    @Test
    void aFailedTestFailsTheRun() throws Exception {
        program("mvn", aTestRun(1));

        Ran ran = waggle("test");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().lines().toList()).last().isEqualTo("21 passed, 7 failed");
    }

    @Test
    void aSecretThatIsWrittenDownFailsTheRunAndIsNotShown() throws Exception {
        Path forms = root.resolve("common/src/test/resources/canary.forms");
        Files.createDirectories(forms.getParent());
        Files.copy(Path.of("../../common/src/test/resources/canary.forms"), forms);
        String secret = Canary.of("planted");
        String packed = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        program(
                "mvn",
                aTestRun(0) + "echo chaos/queen.log:7 > chaos/target/canaries.txt; echo; echo 'key=" + secret
                        + "'; echo " + packed + " > common/target/failsafe-reports/AnIT-output.txt");

        Ran ran = waggle("test");

        Files.delete(bin.resolve("mvn"));
        Files.delete(root.resolve(".build/test.log"));
        Files.delete(root.resolve("common/target/failsafe-reports/AnIT-output.txt"));
        Files.delete(forms);
        assertThat(ran.code()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "written down: chaos/queen.log:7\n",
                        "written down: ./.build/test.log:2\n",
                        "written down: common/target/failsafe-reports/AnIT-output.txt:1\n")
                .doesNotContain(secret);
        assertThat(ran.out().lines().toList()).last().isEqualTo("28 passed, 3 failed");
    }

    @Test
    void tooLittleCoverageOrABrokenBuildFailsTheRun() throws Exception {
        program("mvn", "echo '[ERROR] broken'; exit 1");

        Ran ran = waggle("test");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("[ERROR] broken");
        assertThat(ran.out()).contains("below 90 %", "the build itself failed");
        assertThat(ran.out().lines().toList()).last().isEqualTo("0 passed, 8 failed");
    }

    /** A Maven that leaves five tests in each module, one of them skipped; in the last, two classes asked for servers. */
    private static String aTestRun(int failures) {
        return """
                for m in %s; do
                    mkdir -p $m/target/surefire-reports $m/target/failsafe-reports $m/target/site/jacoco
                    echo '<testsuite name="ATest" time="0.1" tests="2" errors="0" skipped="0" failures="%d">' \
                        > $m/target/surefire-reports/TEST-ATest.xml
                    echo '<testsuite name="AnIT" time="0.1" tests="1" errors="0" skipped="0" failures="0">' \
                        > $m/target/failsafe-reports/TEST-AnIT.xml
                    echo '<testsuite name="x.BothIT" time="0.1" tests="2" errors="0" skipped="1" failures="0">' \
                        > $m/target/failsafe-reports/TEST-x.BothIT.xml
                    printf 'GROUP,PACKAGE,CLASS,IM,IC,BM,BC,LINE_MISSED,LINE_COVERED\\nx,p,A,0,0,0,0,5,95\\n' \
                        > $m/target/site/jacoco/jacoco.csv
                done
                echo 'Aider 0.86.2: its tests were NOT RUN' | tee agent-worker/target/agents.txt \
                    > deploy/standalone/target/agents.txt
                printf 'rabbitmq 3.10.8\\npostgresql 18.6\\nrabbitmq 3.10.8\\n' > deploy/standalone/target/servers.txt
                printf 'tests rabbitmq x.BothIT\\ntests rabbitmq ATest\\ntests rabbitmq ATest\\ntests postgresql x.BothIT\\n' \
                    >> deploy/standalone/target/servers.txt
                """.formatted(String.join(" ", MODULES), failures);
    }

    private Ran waggle(String... words) throws Exception {
        return run(root, root.resolve("waggle").toString(), words);
    }

    private Ran run(Path where, String script, String... words) throws Exception {
        var command = new ArrayList<>(List.of("sh", script));
        command.addAll(List.of(words));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin + ":" + withoutJavaAndMaven());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment()
                .put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        builder.environment().put("WAGGLE_JDK_FOLDERS", folder.resolve("none").toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), text(out), text(err));
    }

    /** The tools of this machine, but for those that the script looks for. */
    private Path withoutJavaAndMaven() throws IOException {
        Path tools = Files.createDirectories(Path.of("target/tools").toAbsolutePath());
        for (String name : List.of(
                "sh",
                "dirname",
                "basename",
                "readlink",
                "sed",
                "find",
                "cksum",
                "sort",
                "tr",
                "mkdir",
                "head",
                "grep",
                "rm",
                "ln",
                "cp",
                "mv",
                "ls",
                "tail",
                "cat",
                "tee",
                "awk",
                "id",
                "touch",
                "echo",
                "printf",
                "flock",
                "bwrap",
                "rabbitmq-server",
                "stty",
                "cut")) {
            for (String place : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
                Path tool = Path.of(place, name);
                if (Files.exists(tool) && !Files.exists(tools.resolve(name))) {
                    Files.createSymbolicLink(tools.resolve(name), tool);
                }
            }
        }
        return tools;
    }

    private void jdk(String version) throws IOException {
        write(folder.resolve("jdk/release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(folder.resolve("jdk/bin/javac"), "");
        executable(folder.resolve("jdk/bin/java"), "echo \"$@\"; echo home $WAGGLE_HOME; echo in $(pwd -P)");
    }

    private void program(String name, String script) throws IOException {
        executable(bin.resolve(name), "cd " + root + "\n" + script);
    }

    private static void executable(Path file, String script) throws IOException {
        write(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
