package dev.waggle.worker.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateWorkTest {
    private static final String ORDER = "a command-line to-do list in Python with tests";
    private static final Evidence PASSED = evidence(0, "Ran 18 tests\nOK\n");

    @TempDir
    Path root;

    private Workspace workspace = new Workspace(Path.of("."));

    @BeforeEach
    void aProjectAsTheQueenStartsIt() {
        workspace = new Workspace(root, _ -> "+++ b/x\n+one\n-two\n");
        workspace.write("README.md", "# To-do list\n");
        workspace.write("TODO.md", "# To do\n");
    }

    private static Evidence evidence(int exitCode, String log) {
        return new Evidence("python3 -m unittest", exitCode, "c".repeat(40), 120, "check.log", "0".repeat(64), log);
    }

    private Plan plan(JobKind kind, String request, String implementer, String... usedKeys) {
        var brief = new Brief.ToPlan(kind, request, implementer, List.of(), List.of(usedKeys), List.of());
        return TemplateWork.of(brief, workspace) instanceof Work.Planned(Plan plan) ? plan : noPlan();
    }

    private static Plan noPlan() {
        throw new AssertionError("no plan");
    }

    private String implement(String request, PlannedTask task) {
        return implement(request, task, 0, List.of());
    }

    private String implement(String request, PlannedTask task, int round, List<Feedback> feedback) {
        var brief = new Brief.ToImplement(request, task, round, feedback, List.of());
        return TemplateWork.of(brief, workspace) instanceof Work.Edited(String summary) ? summary : "";
    }

    private Plan build(String request) {
        Plan plan = plan(JobKind.BUILD, request, "template");
        plan.tasks().forEach(task -> implement(request, task));
        return plan;
    }

    private Plan change(String request, String... usedKeys) {
        Plan plan = plan(JobKind.CHANGE, request, "template", usedKeys);
        plan.tasks().forEach(task -> implement(request, task));
        return plan;
    }

    private Work.Reviewed review(Plan plan, Evidence evidence) {
        var brief = new Brief.ToReview(ORDER, plan.tasks(), "f".repeat(40), evidence, 0);
        return (Work.Reviewed) TemplateWork.of(brief, workspace);
    }

    private String document(Plan plan) {
        TemplateWork.of(new Brief.ToDocument(ORDER, plan, PASSED), workspace);
        return workspace.read("README.md").orElseThrow();
    }

    private String answer(String question) {
        return TemplateWork.of(new Brief.ToAnswer(question), workspace) instanceof Work.Answered(String text)
                ? text
                : "";
    }

    @ParameterizedTest
    @MethodSource("dev.waggle.worker.engine.template.Orders#all")
    void everyPlanCanBeFollowed(String order) {
        Plan plan = plan(JobKind.BUILD, order, "template");

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.summary()).endsWith(".");
        assertThat(plan.checkCommand()).isNotBlank();
        assertThat(plan.phases()).hasSize(1);
        assertThat(plan.tasks())
                .hasSizeBetween(2, 4)
                .extracting(PlannedTask::key)
                .startsWith("T1", "T2");
        assertThat(plan.tasks()).allSatisfy(task -> {
            assertThat(task.criteria()).isNotEmpty();
            assertThat(task.paths()).isNotEmpty();
            assertThat(task.estimateMinutes()).isPositive();
        });
    }

    @Test
    void itsTasksTogetherWriteTheWholeProject() {
        Plan plan = build(ORDER);

        Project project = Project.of(Receipt.find(workspace).orElseThrow().wish());
        assertThat(workspace.files())
                .contains(Receipt.PATH)
                .containsAll(project.files().keySet());
        assertThat(review(plan, PASSED).approved()).isTrue();
    }

    @Test
    void aTaskWritesItsOwnFilesOnly() {
        Plan plan = plan(JobKind.BUILD, ORDER, "template");

        implement(ORDER, plan.tasks().getFirst());

        assertThat(workspace.files())
                .containsExactlyInAnyOrderElementsOf(
                        with(plan.tasks().getFirst().paths(), "README.md", "TODO.md"));
        assertThat(plan.tasks().getLast().dependsOn()).containsExactly("T1");
    }

    private static List<String> with(List<String> some, String... more) {
        var all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void tasksThatDependOnNothingCanBeDoneWithoutEachOther() {
        String order = "a landing page for a bakery";
        Plan plan = plan(JobKind.BUILD, order, "template");

        implement(order, plan.tasks().get(1));

        assertThat(workspace.read("style.css")).isPresent();
        assertThat(workspace.read(Receipt.PATH)).isEmpty();
    }

    @Test
    void keysThatTheProjectUsedAreNotUsedAgain() {
        Plan plan = plan(JobKind.BUILD, ORDER, "template", "T1", "T3");

        assertThat(plan.tasks()).extracting(PlannedTask::key).containsExactly("T2", "T4");
        assertThat(plan.problems()).isEmpty();
    }

    @Test
    void aChangeIsOneTaskThatTouchesWhatDiffers() {
        build(ORDER);

        Plan plan = change("add a delete command", "T1", "T2");

        assertThat(plan.tasks()).singleElement().satisfies(task -> {
            assertThat(task.key()).isEqualTo("T3");
            assertThat(task.paths())
                    .contains("todo/cli.py", "todo/store.py", "tests/test_cli.py", Receipt.PATH)
                    .doesNotContain("todo/table.py");
        });
        assertThat(plan.problems()).isEmpty();
        assertThat(workspace.read("todo/cli.py").orElseThrow()).contains("def delete_entry");
        assertThat(Receipt.find(workspace).orElseThrow().wish().changes()).containsExactly("add a delete command");
    }

    @Test
    void changesStandOnEachOther() {
        build(ORDER);
        change("add a delete command");
        change("add search");
        change("let me export to csv");

        assertThat(workspace.read("todo/cli.py").orElseThrow())
                .contains("def delete_entry", "def search_entries", "def export_entries");
        assertThat(workspace.read("todo/transfer.py")).isPresent();
    }

    @Test
    void aFileThatAPersonEditedIsNotOverwritten() {
        build(ORDER);
        workspace.write("todo/cli.py", workspace.read("todo/cli.py").orElseThrow() + "# mine\n");

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> change("add a delete command"))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.REQUEST_NOT_SUPPORTED))
                .withMessageContaining("todo/cli.py");
        assertThat(workspace.read("todo/cli.py").orElseThrow())
                .endsWith("# mine\n")
                .doesNotContain("delete_entry");
        assertThat(workspace.read("todo/store.py").orElseThrow()).doesNotContain("def delete");
    }

    @Test
    void aFileThatIsThereBeforeTheFirstBuildIsNotOverwritten() {
        workspace.write("todo/store.py", "# somebody's\n");

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> build(ORDER))
                .withMessageContaining("todo/store.py");
    }

    @Test
    void aSecondBuildInTheSameProjectIsRefused() {
        build(ORDER);

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> plan(JobKind.BUILD, ORDER, "template"))
                .withMessageContaining("built already");
    }

    @Test
    void aProjectOfOthersCannotBeChanged() {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> plan(JobKind.CHANGE, "add a delete command", "template"))
                .withMessageContaining("not made by the template engine");
    }

    @Test
    void aDamagedReceiptIsReported() {
        workspace.write(Receipt.PATH, "{ half");

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> plan(JobKind.CHANGE, "add a delete command", "template"))
                .withMessageContaining(Receipt.PATH + " is damaged");
    }

    @Test
    void anotherImplementerGetsTheRequestAsItIs() {
        String request = "```sh\necho hello > x\n```\n" + "and more ".repeat(30);

        Plan plan = plan(JobKind.CHANGE, request, "shell", "T1");

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.checkCommand()).isNull();
        assertThat(plan.tasks()).singleElement().satisfies(task -> {
            assertThat(task.key()).isEqualTo("T2");
            assertThat(task.description()).isEqualTo(request.strip());
            assertThat(task.paths()).isEmpty();
        });
        String longOne = "x".repeat(200);
        assertThat(plan(JobKind.BUILD, longOne, "shell").title()).hasSize(80).endsWith("…");
    }

    @Test
    void aFixRoundFailsClearlyWhereNothingWouldDiffer() {
        Plan plan = build(ORDER);
        var feedback = List.of(new Feedback("reviewer", "make it blue"));

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> implement(ORDER, plan.tasks().getFirst(), 1, feedback))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.REQUEST_NOT_SUPPORTED))
                .withMessageContaining("make it blue");
    }

    @Test
    void aFixRoundWritesWhatWentMissing() {
        Plan plan = build(ORDER);
        workspace.delete("todo/cli.py");

        implement(ORDER, plan.tasks().getFirst(), 1, List.of(new Feedback("reviewer", "cli.py is missing")));

        assertThat(workspace.read("todo/cli.py")).isPresent();
    }

    @Test
    void aTaskOfAnotherPlannerIsRefused() {
        var task = new PlannedTask("X1", "Anything", "", 0, 5, List.of(), List.of("done"), List.of("main.rs"));

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> implement(ORDER, task))
                .withMessageContaining("does not come from a plan of the template engine");
    }

    @Test
    void hintsAreNotUsedAndThatIsSaid() {
        Plan plan = plan(JobKind.BUILD, ORDER, "template");
        var brief = new Brief.ToImplement(ORDER, plan.tasks().getFirst(), 0, List.of(), List.of("use colours"));

        assertThat(TemplateWork.of(brief, workspace))
                .isInstanceOfSatisfying(
                        Work.Edited.class,
                        work -> assertThat(work.summary())
                                .startsWith("Keep tasks in a JSON file\n\n")
                                .contains("no model was used", "hints were not used"));
    }

    @Test
    void aRequestIsReadTogetherWithWhatThePersonAnswered() {
        Plan plain = answered("template", "a to-do list");
        Plan java = answered("template", "a to-do list", "in Java, please", "with tags");

        assertThat(answered("template", "a to-do list", "yes")).isEqualTo(plain);
        assertThat(plain.techStack()).contains("Python");
        assertThat(java.techStack()).contains("Java");
        assertThat(java.summary())
                .contains("tag")
                .isNotEqualTo(answered("template", "a to-do list in Java").summary());
        String asked = Brief.asked("a to-do list", List.of("in Java, please", "with tags"));
        java.tasks().forEach(task -> implement(asked, task));
        assertThat(workspace.files())
                .containsAll(java.tasks().stream()
                        .flatMap(task -> task.paths().stream())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in Rust|Rust",
                "in Java, please|Java",
                "no due dates|no",
                "use a PostgreSQL database|PostgreSQL",
                "remove the search|not take away"
            })
    void anAnswerThatCannotBeMetIsRefused(String answer, String words) {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> answered("template", "a to-do list in Python with search", answer))
                .withMessageContaining(words)
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.REQUEST_NOT_SUPPORTED);
    }

    @Test
    void aChangeIsReadTogetherWithItsAnswersToo() {
        build(ORDER);
        var brief = new Brief.ToPlan(
                JobKind.CHANGE, "add tags", "template", List.of(), List.of(), List.of("and a csv export"));
        Plan plan = TemplateWork.of(brief, workspace) instanceof Work.Planned(Plan made) ? made : noPlan();

        assertThat(plan.summary()).contains("tag", "export");
        assertThat(plan.tasks().getFirst().title()).isEqualTo("add tags");
    }

    @Test
    void anOpenItemOfTheListIsDoneUnderItsOwnKey() {
        build(ORDER);
        var todo = List.of(new TodoItem("T3", "Add a delete command", false), new TodoItem("T4", "Add tags", true));
        String request = "Implement T3: Add a delete command";
        var brief =
                new Brief.ToPlan(JobKind.CHANGE, request, "template", todo, List.of("T1", "T2", "T3", "T4"), List.of());
        Plan plan = TemplateWork.of(brief, workspace) instanceof Work.Planned(Plan made) ? made : noPlan();

        assertThat(plan.tasks()).extracting(PlannedTask::key).containsExactly("T3");
        assertThat(implement(request, plan.tasks().getFirst())).contains("Add a delete command");
    }

    @Test
    void whoeverElseImplementsIsToldTheAnswersToo() {
        Plan plan = answered("aider", "a space station", "with a garden");

        assertThat(plan.title()).isEqualTo("a space station");
        assertThat(plan.tasks().getFirst().description()).contains("a space station", "with a garden");
    }

    private Plan answered(String implementer, String request, String... answers) {
        var brief = new Brief.ToPlan(JobKind.BUILD, request, implementer, List.of(), List.of(), List.of(answers));
        return TemplateWork.of(brief, workspace) instanceof Work.Planned(Plan plan) ? plan : noPlan();
    }

    @Test
    void theReviewerRejectsWithTheReason() {
        Plan plan = build(ORDER);

        Work.Reviewed failed = review(plan, evidence(1, "FAILED (failures=1)"));
        assertThat(failed.approved()).isFalse();
        assertThat(failed.feedback()).contains("exit code 1", "FAILED (failures=1)");

        workspace.delete("todo/cli.py");
        Work.Reviewed missing = review(plan, PASSED);
        assertThat(missing.approved()).isFalse();
        assertThat(missing.feedback()).contains("T2", "todo/cli.py").doesNotContain("exit code");

        workspace = new Workspace(root);
        assertThat(review(plan, PASSED).feedback()).contains("Nothing was changed.");
    }

    @Test
    void theReviewerSaysWhatItLookedAtAndThatNoModelWasUsed() {
        Work.Reviewed reviewed = review(build(ORDER), PASSED);

        assertThat(reviewed.approved()).isTrue();
        assertThat(reviewed.feedback()).contains("2 lines changed", "without a model");
    }

    @Test
    void foldersAndPatternsCountAsPathsToo() {
        workspace.write("src/a.txt", "a");
        var task =
                new PlannedTask("T1", "x", "", 0, 5, List.of(), List.of("done"), List.of("src", "src/", "src/*.txt"));
        var brief = new Brief.ToReview("x", List.of(task), "f".repeat(40), PASSED, 0);

        assertThat(TemplateWork.of(brief, workspace))
                .isInstanceOfSatisfying(
                        Work.Reviewed.class, work -> assertThat(work.approved()).isTrue());
    }

    @Test
    void theReadmeSaysWhatHowAndWhere() {
        String readme = document(build(ORDER));

        assertThat(readme)
                .startsWith("# To-do list\n\n<!-- waggle:begin")
                .contains(
                        "python3 -m todo add \"Buy milk\"",
                        "python3 -m unittest discover",
                        "`todo/cli.py`",
                        "exit code 0")
                .endsWith("<!-- waggle:end -->\n");
    }

    @Test
    void whatPeopleWroteInTheReadmeStays() {
        build(ORDER);
        document(plan(JobKind.CHANGE, "add search", "template"));
        String mine = workspace.read("README.md").orElseThrow().replace("# To-do list\n", "# Mine\n\nMy words.\n")
                + "\n## More of mine\n";
        workspace.write("README.md", mine);

        Plan plan = change("add a delete command");
        String readme = document(plan);

        assertThat(readme)
                .startsWith("# Mine\n\nMy words.\n")
                .endsWith("\n## More of mine\n")
                .contains("`delete ID`");
        assertThat(readme).containsOnlyOnce("waggle:begin");
        assertThat(document(plan)).isEqualTo(readme);
    }

    @Test
    void aProjectOfOthersGetsASectionToo() {
        workspace.write("README.md", "# Theirs\n\nTheir words.");
        for (int i = 0; i < 40; i++) {
            workspace.write("file" + i + ".txt", "x");
        }
        workspace.write("src/main.c", "x");
        Plan plan = plan(JobKind.CHANGE, "say hello", "shell");

        String readme = document(plan);

        assertThat(readme)
                .startsWith("# Theirs\n\nTheir words.\n\n<!-- waggle:begin")
                .contains("say hello", "python3 -m unittest", "- `file1.txt`", "- …");
        workspace.delete("README.md");
        assertThat(document(plan)).startsWith("# say hello\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is this?|keeps tasks in a JSON file",
                "How do I run it?|python3 -m todo --help",
                "How can I test it?|python3 -m unittest discover",
                "Which files are there?|- todo/store.py",
                "Which commands does it have?|add, list, show, done and reopen",
                "What language is it written in?|Python 3.9",
                "What is open in the TODO list?|- T9 Paint it",
                "Why?|Without a model I can answer"
            })
    void simpleQuestionsAreAnsweredFromTheProject(String question, String answer) {
        build(ORDER);
        workspace.write("TODO.md", "# To do\n\n- [x] T1 Store\n- [ ] T9 Paint it\n");

        assertThat(answer(question)).contains(answer).contains("no model was used");
    }

    @Test
    void questionsAboutProjectsOfOthersAreAnsweredFromTheReadme() {
        workspace.write("README.md", "# Theirs\n\nIt sings.\n\n## Usage\n\nrun sing\n\n## Tests\n\nmake test\n");

        assertThat(answer("what is this")).contains("It sings.");
        assertThat(answer("how do I start it")).contains("run sing").doesNotContain("make test");
        assertThat(answer("how do I test it")).contains("make test");
        assertThat(answer("what is still open")).contains("Nothing is open");
        workspace.write("README.md", "x".repeat(5000));
        assertThat(answer("what is this")).hasSizeLessThan(2000);
        assertThat(answer("how do I test it")).contains("does not say");
        workspace.delete("README.md");
        assertThat(answer("which language")).contains("no README.md");
    }

    @Test
    void checksAreNotThoughtUp() {
        assertThatIllegalArgumentException().isThrownBy(() -> TemplateWork.of(new Brief.ToVerify(null), workspace));
    }
}
