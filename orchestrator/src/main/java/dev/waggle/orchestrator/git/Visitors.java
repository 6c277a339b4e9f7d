package dev.waggle.orchestrator.git;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.task.TaskTokens;
import dev.waggle.orchestrator.user.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Lets people into their own projects and runs into the project that they work in. */
@Service
class Visitors {
    private static final Logger log = LoggerFactory.getLogger(Visitors.class);

    /** The user name of runs; under any other the password is a person's API token. */
    private static final String TASK = "task";

    private final TaskTokens runs;
    private final Tokens people;
    private final Projects projects;
    private final Repositories repositories;

    Visitors(TaskTokens runs, Tokens people, Projects projects, Repositories repositories) {
        this.runs = runs;
        this.people = people;
        this.projects = projects;
        this.repositories = repositories;
    }

    /** Who this is, if the project is theirs; its repository is there from now on. */
    Visitor admit(String user, String password, String idOrSlug) {
        return user.equals(TASK) ? run(password, idOrSlug) : owner(password, idOrSlug);
    }

    private Visitor run(String token, String id) {
        var run = runs.check(token).orElseThrow(() -> unknown("this task token is not one of this hive's"));
        ProjectId project = runs.project(run).orElseThrow(() -> late(run));
        if (!project.toString().equals(id)) {
            throw new WaggleException(Fault.NOT_FOUND, "this run has no project '" + id + "'");
        }
        return new Visitor.Run(run, project);
    }

    private Visitor owner(String token, String idOrSlug) {
        UserId person = people.caller(token)
                .orElseThrow(() -> unknown("the token is unknown or revoked; log in as user waggle with an API token"))
                .id();
        var project = projects.get(person, idOrSlug);
        // a crash may have come between the project's row and its repository
        repositories.ensure(project.id(), project.title());
        return new Visitor.Owner(person, project.id());
    }

    private static WaggleException late(TaskRef run) {
        log.atInfo()
                .addKeyValue("task", run.taskId())
                .addKeyValue("epoch", run.epoch())
                .log("a run came to the git door without a lease; it is turned away");
        return unknown("this run holds its lease no more; its token is good for nothing now");
    }

    private static WaggleException unknown(String sentence) {
        return new WaggleException(Fault.UNAUTHENTICATED, sentence);
    }
}
