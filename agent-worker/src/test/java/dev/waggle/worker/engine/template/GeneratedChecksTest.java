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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the checks of generated projects, as a user would by hand. */
class GeneratedChecksTest {
    @TempDir
    Path root;

    static Stream<String> orders() {
        return Stream.of(Orders.PYTHON, Orders.JAVA.subList(0, 1), Orders.SERVICES, Orders.PAGES)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theProjectsOwnTestsPass(String order) throws IOException, InterruptedException {
        checks(Wishes.read(order));
    }

    /** One compilation for all of them, because each takes seconds. */
    @Test
    void theTestsOfJavaProgramsPass() throws IOException, InterruptedException {
        var runs = new ArrayList<String>();
        for (String order : Orders.JAVA) {
            Project project = write(Wishes.read(order));
            String command = project.checkCommand();
            assertThat(command).matches("javac -encoding UTF-8 -Xlint:all -d build .*");
            runs.add(command.substring(command.indexOf("&& java ")));
        }
        String compilation = "javac -encoding UTF-8 -Xlint:all -Werror -d build src/*/*.java test/*/*.java ";

        assertThat(run(compilation + String.join(" ", runs))).isZero();
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

        checks(exporting);
    }

    @Test
    void theyFailWhereTheProgramIsBroken() throws IOException, InterruptedException {
        Project project = write(Wishes.read("a to-do list with search"));
        var workspace = new Workspace(root);
        String store = workspace.read("todo/store.py").orElseThrow();
        workspace.write("todo/store.py", store.replace("wanted in value.casefold()", "wanted == value.casefold()"));

        assertThat(run(project.checkCommand())).isNotZero();
    }

    private void checks(Wish wish) throws IOException, InterruptedException {
        Project project = write(wish);

        assertThat(run(project.checkCommand())).isZero();
        assertThat(new Workspace(root).files())
                .containsOnlyElementsOf(project.files().keySet());
    }

    private Project write(Wish wish) {
        Project project = Project.of(wish);
        var workspace = new Workspace(root);
        project.files().forEach(workspace::write);
        return project;
    }

    /** The exit code; what was printed shows in a failing test. */
    private int run(String command) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder("sh", "-c", command).directory(root.toFile()).redirectErrorStream(true);
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
