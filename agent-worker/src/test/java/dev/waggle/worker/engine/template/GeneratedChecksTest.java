package dev.waggle.worker.engine.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.worker.engine.template.wish.Wish;
import dev.waggle.worker.engine.template.wish.Wishes;
import dev.waggle.worker.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the checks of generated projects, as a user would by hand. */
class GeneratedChecksTest {
    @TempDir
    Path root;

    /** Two at a time, because most of it is waiting for processes to start. */
    @TestFactory
    List<DynamicTest> theProjectsOwnTestsPass() {
        var tests = new ArrayList<DynamicTest>();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Stream.of(Orders.PYTHON, Orders.JAVA.subList(0, 1), Orders.SERVICES, Orders.PAGES)
                    .flatMap(List::stream)
                    .forEach(order -> {
                        Path folder = root.resolve("project-" + tests.size());
                        Future<String> checked = pool.submit(() -> {
                            checks(Wishes.read(order), folder);
                            return order;
                        });
                        tests.add(DynamicTest.dynamicTest(order, checked::get));
                    });
        }
        return tests;
    }

    /** One compilation for all of them, because each takes seconds. */
    @Test
    void theTestsOfJavaProgramsPass() throws IOException, InterruptedException {
        var runs = new ArrayList<String>();
        for (String order : Orders.JAVA) {
            Project project = write(Wishes.read(order), root);
            String command = project.checkCommand();
            assertThat(command).matches("javac -encoding UTF-8 -Xlint:all -d build .*");
            runs.add(command.substring(command.indexOf("&& java ")));
        }
        String compilation = "javac -encoding UTF-8 -Xlint:all -Werror -d build src/*/*.java test/*/*.java ";

        assertThat(run(compilation + String.join(" ", runs), root)).isZero();
    }

    static Stream<String> firstVersions() {
        return Stream.of("a to-do list in Python", "a to-do list in Java", "REST API for tasks");
    }

    @ParameterizedTest
    @MethodSource("firstVersions")
    void theyPassAfterChangesToo(String order) throws IOException, InterruptedException {
        Wish first = Wishes.read(order);
        Wish deleting = Wishes.change(first, "add a delete command");
        Wish searching = Wishes.change(deleting, "add search");
        Wish exporting = Wishes.change(searching, "add csv export, due dates and tags");

        checks(exporting, root);
    }

    @Test
    void theyFailWhereTheProgramIsBroken() throws IOException, InterruptedException {
        Project project = write(Wishes.read("a to-do list with search"), root);
        var workspace = new Workspace(root);
        String store = workspace.read("todo/store.py").orElseThrow();
        workspace.write("todo/store.py", store.replace("wanted in value.casefold()", "wanted == value.casefold()"));

        assertThat(run(project.checkCommand(), root)).isNotZero();
    }

    private static void checks(Wish wish, Path folder) throws IOException, InterruptedException {
        Project project = write(wish, folder);

        assertThat(run(project.checkCommand(), folder)).isZero();
        assertThat(new Workspace(folder).files())
                .containsOnlyElementsOf(project.files().keySet());
    }

    private static Project write(Wish wish, Path folder) {
        Project project = Project.of(wish);
        var workspace = new Workspace(folder);
        project.files().forEach(workspace::write);
        return project;
    }

    /** The exit code; what was printed shows in a failing test. */
    private static int run(String command, Path folder) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        String bin = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", bin, (path, first) -> first + ":" + path);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            System.out.println(printed);
        }
        return code;
    }
}
