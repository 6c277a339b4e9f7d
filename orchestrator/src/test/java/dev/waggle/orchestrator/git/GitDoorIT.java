package dev.waggle.orchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.NewProject;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.project.Project;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.task.TaskTokens;
import dev.waggle.orchestrator.user.People;
import dev.waggle.orchestrator.user.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestConstructor;

@QueenTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class GitDoorIT {
    final People people;
    final Tokens tokens;
    final Projects projects;
    final Repositories repositories;
    final TaskTokens runs;
    final Hive hive;
    final String address;

    @TempDir
    Path folder;

    GitCommand git;
    UserId ada;
    Project bees;
    String token;

    GitDoorIT(
            People people,
            Tokens tokens,
            Projects projects,
            Repositories repositories,
            TaskTokens runs,
            Hive hive,
            @Value("${local.server.port}") int port) {
        this.people = people;
        this.tokens = tokens;
        this.projects = projects;
        this.repositories = repositories;
        this.runs = runs;
        this.hive = hive;
        this.address = "127.0.0.1:" + port + "/git/";
    }

    @BeforeEach
    void aPersonWithAProject() {
        hive.reset();
        git = new GitCommand(folder);
        ada = person();
        token = token(ada);
        bees = projects.create(ada, new NewProject("Bees", null, null, null, null));
    }

    @Test
    void anOwnerClonesByIdOrSlugAndPushesAnyBranchOfTheirOwn() throws Exception {
        git.run(folder, "clone", "-q", url("waggle", token, bees.id().toString()), "by-id")
                .well();
        var clone = cloned();
        git.commit(clone, "a.py", "a\n");
        git.run(clone, "push", "origin", "HEAD:feature/x", "HEAD:refs/tags/v1").well();
        git.run(clone, "commit", "-q", "--amend", "-m", "Again").well();
        git.run(clone, "push", "--force", "origin", "HEAD:feature/x").well();
        git.run(clone, "push", "origin", "--delete", "feature/x").well();

        assertThat(projects.byId(bees.id()).foreign()).isFalse();
    }

    @Test
    void aPushToMainMovesItMarksTheProjectForeignAndReadsItsTodoList() throws Exception {
        projects.addTodo(bees.id(), List.of(task("T1", "Dance")));
        var clone = cloned();
        var work = git.commit(clone, "TODO.md", "# TODO\n\n- [x] T1 Dance well\n- [ ] Sing\n");

        var pushed = git.run(clone, "push", "origin", "main").well();

        assertThat(pushed.said()).contains("TODO.md is read").doesNotContain("keeps");
        assertThat(repositories.resolve(bees.id(), "main")).isEqualTo(work);
        assertThat(projects.byId(bees.id()).foreign()).isTrue();
        assertThat(projects.todo(bees.id()))
                .containsExactly(new TodoItem("T1", "Dance well", true), new TodoItem("T2", "Sing", false));
    }

    @Test
    void whereAPushAndTheDatabaseDisagreeTheDatabaseWinsAndSaysSo() throws Exception {
        projects.addTodo(bees.id(), List.of(task("T1", "Dance"), task("T2", "Sing")));
        projects.tick(bees.id(), List.of("T1"));
        var clone = cloned();
        git.commit(clone, "TODO.md", "- [ ] T1 Dance\n");

        assertThat(git.run(clone, "push", "origin", "main").well().said()).contains("the hive keeps T1, T2");
        assertThat(projects.todo(bees.id())).contains(new TodoItem("T1", "Dance", true));
    }

    @Test
    void aTodoListThatCannotBeReadDoesNotStopThePush() throws Exception {
        var clone = cloned();
        var work = git.commit(clone, "TODO.md", "- [ ] Dance\0Sing\n");

        assertThat(git.run(clone, "push", "origin", "main").well().said()).contains("TODO.md could not be read");
        assertThat(repositories.resolve(bees.id(), "main")).isEqualTo(work);
    }

    @Test
    void mainOnlyMovesForward() throws Exception {
        var clone = cloned();
        git.commit(clone, "a.py", "a\n");
        git.run(clone, "push", "origin", "main").well();
        git.run(clone, "commit", "-q", "--amend", "-m", "Rewritten").well();

        git.run(clone, "push", "--force", "origin", "main").refused("main only moves forward");
        git.run(clone, "push", "origin", "--delete", "main").refused("main cannot be deleted");
        git.run(clone, "push", "origin", "main").refused("rejected");
    }

    @Test
    void theHivesOwnBranchesAreNotTheOwners() throws Exception {
        var clone = cloned();
        for (var branch : List.of("jobs/x", "tasks/x/1", "refs/heads/jobs", "refs/heads/tasks")) {
            git.run(clone, "push", "origin", "HEAD:" + (branch.startsWith("refs") ? branch : "refs/heads/" + branch))
                    .refused("the hive's own");
        }
        git.run(clone, "push", "origin", "HEAD:refs/notes/x").refused("only branches and tags");
    }

    @Test
    void anotherPersonsProjectIsNotThere() throws Exception {
        var eve = token(person());

        git.run(folder, "ls-remote", url("waggle", eve, bees.id().toString())).refused("you have no project");
        git.run(folder, "ls-remote", url("waggle", eve, "bees")).refused("you have no project");
        git.run(folder, "ls-remote", url("waggle", token, "nothing")).refused("you have no project");
    }

    @Test
    void aWrongTokenOrNoneIsRefusedInASentence() throws Exception {
        git.run(folder, "ls-remote", url("waggle", "wgl_made_up", "bees")).refused("unknown or revoked");
        git.run(folder, "ls-remote", url("task", "made-up", bees.id().toString()))
                .refused("not one of this hive's");

        assertThat(get("bees.git/info/refs").headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        assertThat(get("bees.git/info/refs").body()).contains("log in as user waggle");
        assertThat(get("bees.git/info/refs", "Basic !!").body()).contains("not readable");
        assertThat(get("elsewhere", "Basic YTpi").statusCode()).isEqualTo(404);
    }

    @Test
    void aRunFetchesItsCommitAndPushesItsBranchOnce() throws Exception {
        repositories.ensure(bees.id(), "Bees");
        var run = running();
        var base = repositories.commitFiles(bees.id(), "jobs/1", Map.of("a", "1"), "Begin");
        repositories.commitFiles(bees.id(), "jobs/1", Map.of("a", "2"), "Go on");
        var url = runUrl(run, bees.id());
        var branch = "tasks/" + run.taskId() + "/" + run.epoch();

        git.run(folder, "init", "-q", "work").well();
        var work = folder.resolve("work");
        git.run(work, "-c", "protocol.version=0", "fetch", "-q", url, base).well();
        git.run(work, "fetch", "-q", url, base).well();
        git.run(work, "checkout", "-q", base).well();
        var first = git.commit(work, "b.py", "b\n");
        git.run(work, "push", url, "HEAD:refs/heads/" + branch).well();
        assertThat(repositories.resolve(bees.id(), branch)).isEqualTo(first);
        git.run(work, "push", url, "HEAD:refs/heads/" + branch).well(); // the answer may have got lost

        git.commit(work, "b.py", "c\n");
        git.run(work, "push", url, "HEAD:refs/heads/" + branch).refused("pushed its work already");
        git.run(work, "push", url, "HEAD:refs/heads/tasks/" + run.taskId() + "/" + (run.epoch() + 1))
                .refused("only its own branch");
        git.run(work, "push", url, "HEAD:main").refused("only its own branch");
        assertThat(git.run(folder, "ls-remote", url("waggle", token, "bees"))
                        .well()
                        .said())
                .contains("refs/heads/jobs/1")
                .doesNotContain("tasks/");
    }

    @Test
    void aRunThatHoldsItsLeaseNoMoreIsKeptOut() throws Exception {
        repositories.ensure(bees.id(), "Bees");
        var run = running();
        git.run(folder, "ls-remote", runUrl(run, bees.id())).well();

        hive.pass(Duration.ofSeconds(70));

        git.run(folder, "ls-remote", runUrl(run, bees.id())).refused("holds its lease no more");
    }

    @Test
    void aLeaseThatEndsWhileThePackIsOnItsWayStopsThePush() throws Exception {
        repositories.ensure(bees.id(), "Bees");
        var run = running();
        var visitor = new Visitor.Run(run, bees.id());
        var command = new ReceiveCommand(
                ObjectId.zeroId(), ObjectId.fromString(repositories.resolve(bees.id(), "main")), visitor.branch());
        try (var repository = repositories.store().open(bees.id())) {
            hive.pass(Duration.ofSeconds(70));

            new RunPush(visitor, runs).onPreReceive(new ReceivePack(repository), List.of(command));
        }
        assertThat(command.getMessage()).isEqualTo("the run holds its lease no more");
    }

    @Test
    void aRunSeesItsOwnProjectOnly() throws Exception {
        var other = projects.create(ada, new NewProject("Other", null, null, null, null));
        var run = running();

        git.run(folder, "ls-remote", runUrl(run, other.id())).refused("has no project");
    }

    private Path cloned() throws Exception {
        git.run(folder, "clone", "-q", url("waggle", token, "bees"), "bees").well();
        return folder.resolve("bees");
    }

    private HttpResponse<String> get(String path, String... authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://" + address + path));
        if (authorization.length > 0) {
            request.header("Authorization", authorization[0]);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private String runUrl(TaskRef run, ProjectId project) {
        return url("task", runs.of(run), project.toString());
    }

    private String url(String user, String password, String project) {
        return "http://" + user + ":" + password + "@" + address + project + ".git";
    }

    private TaskRef running() {
        return hive.running(hive.job(ada, bees.id()), hive.worker("verifier"));
    }

    private UserId person() {
        return people.of(new Submitter("test", UUID.randomUUID().toString(), "Ada"));
    }

    private String token(UserId person) {
        return tokens.mint(person, "git").secret().value();
    }

    private static PlannedTask task(String key, String title) {
        return new PlannedTask(key, title, "", 0, 1, List.of(), List.of("it works"), List.of());
    }
}
