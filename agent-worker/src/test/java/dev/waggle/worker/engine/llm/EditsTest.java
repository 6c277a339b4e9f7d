package dev.waggle.worker.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Plan;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmReply;
import dev.waggle.testing.LlmReply.Says;
import dev.waggle.worker.engine.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditsTest {
    @TempDir
    Path folder;

    private final FakeLlm fake = FakeLlm.start(Stage.KEY);
    private Path root = Path.of("");
    private Stage stage = new Stage(fake, Stage.Way.OPENAI, root);

    @BeforeEach
    void workspace() throws IOException {
        root = Files.createDirectory(folder.resolve("workspace"));
        stage = new Stage(fake, Stage.Way.OPENAI, root);
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private static Map<String, Object> write(String path, String content) {
        return Map.of("action", "write", "path", path, "search", "", "content", content);
    }

    private static Map<String, Object> replace(String path, String search, String content) {
        return Map.of("action", "replace", "path", path, "search", search, "content", content);
    }

    private static Map<String, Object> delete(String path) {
        return Map.of("action", "delete", "path", path, "search", "", "content", "");
    }

    @SafeVarargs
    private static Says edits(Map<String, Object>... edits) {
        return new Says(WaggleJson.mapper()
                .writeValueAsString(Map.of("summary", "Do it", "read", List.of(), "edits", List.of(edits))));
    }

    private List<String> everythingOutside() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.equals("workspace/link"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "/tmp/waggle-evil.txt",
                "a/../../evil.txt",
                "link/evil.txt",
                ".git/config",
                "sub/.GIT/hooks/post-checkout",
                "C:/evil.txt",
                "a\\..\\evil.txt",
                ""
            })
    void aPathThatLeadsOutIsRefusedBeforeAnythingIsWritten(String path) throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("link"), outside);
        fake.plays(_ -> edits(write("good.txt", "good"), write(path, "evil")));

        Work.Failed failed = stage.failure(Stage.implement());

        assertThat(failed.fault()).isEqualTo(Fault.PATH_ESCAPE);
        assertThat(fake.calls()).hasSize(3);
        assertThat(everythingOutside()).isEmpty();
        assertThat(Path.of("/tmp/waggle-evil.txt")).doesNotExist();
    }

    @Test
    void aModelThatNamesAWrongPathMayCorrectItself() throws Exception {
        fake.says(edits(write("/app/main.py", "x = 1\n")), edits(write("./main.py", "x = 1\n")));

        assertThat(stage.think(Stage.implement()).work()).isEqualTo(new Work.Edited("Do it"));
        assertThat(fake.calls().getLast().last()).contains("/app/main.py", "not a relative path");
        assertThat(stage.workspace().files()).containsExactly("main.py");
    }

    @Test
    void aSearchThatDoesNotFitIsAnsweredWithTheFileAsItIsAndNothingIsWritten() throws Exception {
        stage.workspace().write("stats.py", "one = 1\ntwo = 2\n");
        fake.says(
                edits(write("new.py", "new\n"), replace("stats.py", "three = 3", "four = 4")),
                edits(replace("stats.py", "two = 2", "two = 22")));

        stage.think(Stage.implement());

        assertThat(fake.calls().getLast().last())
                .contains("the search text does not occur in it", "one = 1\ntwo = 2\n");
        assertThat(stage.workspace().files()).containsExactly("stats.py");
        assertThat(stage.workspace().read("stats.py")).contains("one = 1\ntwo = 22\n");
    }

    @Test
    void aSearchHasToOccurExactlyOnce() throws Exception {
        stage.workspace().write("stats.py", "x = 1\nx = 1\n");
        var tries = new AtomicInteger();
        fake.plays(_ -> edits(
                replace("stats.py", "x = 1", "x = " + tries.incrementAndGet()),
                replace("stats.py", "", "y"),
                replace("none.py", "a", "b")));

        Work.Failed failed = stage.failure(Stage.implement());

        assertThat(failed.fault()).isEqualTo(Fault.PROVIDER_GARBAGE);
        assertThat(failed.detail())
                .contains("occurs more than once", "the search text is empty", "none.py: there is no such file")
                .doesNotContain("x = 1");
        assertThat(stage.workspace().read("stats.py")).contains("x = 1\nx = 1\n");
    }

    @Test
    void editsOfOneFileBuildOnEachOther() throws Exception {
        stage.workspace().write("stats.py", "one\r\ntwo\r\n");
        stage.workspace().write("old.py", "old\n");
        fake.says(edits(
                replace("stats.py", "one\ntwo", "one\nand\ntwo"),
                replace("stats.py", "and", "or"),
                write("deep/down/new.py", "first\n"),
                replace("deep/down/new.py", "first", "second"),
                delete("old.py")));

        stage.think(Stage.implement());

        assertThat(stage.workspace().read("stats.py")).contains("one\r\nor\r\ntwo\r\n");
        assertThat(stage.workspace().read("deep/down/new.py")).contains("second\n");
        assertThat(stage.workspace().files()).containsExactly("deep/down/new.py", "stats.py");
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        stage.workspace().write("stats.py", "one\n");
        fake.plays(_ -> edits(write("a.txt", "a"), write("stats.py/new.py", "new")));

        assertThat(stage.failure(Stage.implement()).detail()).contains("'stats.py', which is a file");
        assertThat(stage.workspace().files()).containsExactly("stats.py");
    }

    @Test
    void whatChangesNothingIsNoWork() throws Exception {
        stage.workspace().write("stats.py", "one\n");
        fake.says(edits(write("stats.py", "one\n")), edits(), edits(delete("none.py")), edits(), edits(), edits());

        assertThat(stage.failure(Stage.implement()).detail()).contains("delete none.py: there is no such file");
        assertThat(stage.failure(Stage.implement()).fault()).isEqualTo(Fault.ENGINE_CHANGED_NOTHING);
    }

    @Test
    void aModelMayAskToSeeFilesFirst() throws Exception {
        stage.workspace().write("big.txt", "x".repeat(30_000));
        stage.workspace().write("stats.py", "one\n");
        fake.says(
                new Says("{\"summary\":\"\",\"read\":[\"stats.py\",\"none.py\"],\"edits\":[]}"),
                edits(replace("stats.py", "one", "two")));

        stage.think(Stage.implement());

        assertThat(fake.calls().getLast().last()).contains("--- stats.py\none", "(there is no such file)");
        assertThat(stage.workspace().read("stats.py")).contains("two\n");
    }

    @Test
    void askingForFilesHasAnEnd() throws Exception {
        var asked = new AtomicInteger();
        fake.plays(_ -> new Says("{\"read\":[\"a" + asked.incrementAndGet() + ".py\"],\"edits\":[]}"));

        assertCircle("asked for files again and again");
        assertThat(fake.calls()).hasSize(4);
    }

    @Test
    void whoAsksForTheSameFilesOrGivesTheSameUselessEditsGoesRoundInCircles() throws Exception {
        stage.workspace().write("stats.py", "one\n");
        fake.plays(_ -> new Says("{\"read\":[\"stats.py\"],\"edits\":[]}"));

        assertCircle("the same answer 3 times", "it asked to see stats.py");
        assertThat(fake.calls()).hasSize(3);

        fake.plays(_ -> edits(replace("stats.py", "two", "three")));

        assertCircle("the same answer 3 times", "the search text does not occur in it");
        assertThat(stage.workspace().read("stats.py")).contains("one\n");
    }

    private void assertCircle(String... words) throws InterruptedException {
        Work.Failed failed = stage.failure(Stage.implement());
        assertThat(failed.fault()).isEqualTo(Fault.ENGINE_LOOPS);
        assertThat(failed.detail()).contains(words);
    }

    @Test
    void whoAsksToSeeWhatIsOutsideIsRefused() throws Exception {
        fake.plays(_ -> new Says("{\"read\":[\"../../etc/passwd\"],\"edits\":[]}"));

        assertThat(stage.failure(Stage.implement()).fault()).isEqualTo(Fault.PATH_ESCAPE);
    }

    @Test
    void editsAreAlsoReadByTheFieldsThatTheyHave() throws Exception {
        stage.workspace().write("a.txt", "one\n");
        stage.workspace().write("b.txt", "b\n");
        fake.says(new Says("""
                Here you are:
                ```json
                {"edits": [
                  {"path": "c.txt", "content": "see
                ```code```"},
                  {"path": "a.txt", "search": "one", "replace": "two"},
                  {"path": "b.txt", "delete": true},
                ]}
                ```
                Have fun with {it}!"""));

        assertThat(stage.think(Stage.implement()).work()).isEqualTo(new Work.Edited("Change 3 files"));
        assertThat(stage.workspace().files()).containsExactly("a.txt", "c.txt");
        assertThat(stage.workspace().read("a.txt")).contains("two\n");
        assertThat(stage.workspace().read("c.txt")).contains("see\n```code```");
    }

    @Test
    void anEditWithoutAMeaningIsSentBack() throws Exception {
        fake.plays(_ -> new Says("{\"edits\":[{\"path\":\"a.txt\"}]}"));

        assertThat(stage.failure(Stage.implement()).detail()).contains("no known action");
    }

    @Test
    void anAnswerThatWasTooLongIsAskedForInSmallerPieces() throws Exception {
        fake.says(
                new Says("{\"edits\":[{\"path\":\"a.txt\",\"cont", LlmReply.Spent.USUAL, LlmReply.Stop.LENGTH),
                edits(write("a.txt", "a\n")));

        stage.think(Stage.implement());

        assertThat(fake.calls().getLast().last()).contains("stopped at the limit of its length");
    }

    @Test
    void theDocumenterTouchesMarkdownOnly() throws Exception {
        var plan = new Plan("Stats", "Means.", "Python", null, List.of());
        var brief = new Brief.ToDocument("the mean", plan, Stage.evidence());
        fake.says(
                edits(write("README.md", "# Stats\n"), write("stats.py", "evil\n")),
                edits(write("TODO.md", "- [ ] T1\n")),
                edits(write("README.md", "# Stats\n"), write("docs/use.MD", "Use it.\n")));

        stage.think(brief);

        assertThat(fake.calls().get(1).last()).contains("you may not touch 'stats.py'");
        assertThat(fake.calls().get(2).last()).contains("you may not touch 'TODO.md'");
        assertThat(stage.workspace().files()).containsExactly("README.md", "docs/use.MD");
    }

    @Test
    void aDocumenterThatInsistsOnCodeIsRefused() throws Exception {
        var brief = new Brief.ToDocument("the mean", new Plan("S", "", "", null, List.of()), Stage.evidence());
        fake.plays(_ -> edits(write("stats.py", "evil\n")));

        assertThat(stage.failure(brief).fault()).isEqualTo(Fault.RESULT_REFUSED);
    }
}
