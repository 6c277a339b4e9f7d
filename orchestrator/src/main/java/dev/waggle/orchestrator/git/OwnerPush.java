package dev.waggle.orchestrator.git;

import dev.waggle.common.id.ProjectId;
import dev.waggle.orchestrator.project.Projects;
import java.util.Collection;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.PostReceiveHook;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an owner may push: any branch or tag but the hive's; {@code main} only forward, and its TODO.md is read. */
final class OwnerPush implements PreReceiveHook, PostReceiveHook {
    static final String TASKS = Constants.R_HEADS + "tasks/";
    private static final String JOBS = Constants.R_HEADS + "jobs/";
    private static final String MAIN = Branches.ref(BareStore.MAIN);
    private static final String TODO = "TODO.md";
    private static final Logger log = LoggerFactory.getLogger(OwnerPush.class);

    private final ProjectId project;
    private final Projects projects;
    private final Repositories repositories;

    OwnerPush(ProjectId project, Projects projects, Repositories repositories) {
        this.project = project;
        this.projects = projects;
        this.repositories = repositories;
    }

    static void refuse(ReceiveCommand command, String reason) {
        command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, reason);
    }

    @Override
    public void onPreReceive(ReceivePack push, Collection<ReceiveCommand> commands) {
        for (var command : commands) {
            // with a slash at the end, so that no branch named "tasks" can stand in the way of all tasks/…
            var ref = command.getRefName() + "/";
            if (ref.startsWith(JOBS) || ref.startsWith(TASKS)) {
                refuse(command, "jobs/ and tasks/ are the hive's own");
            } else if (!ref.startsWith(Constants.R_HEADS) && !ref.startsWith(Constants.R_TAGS)) {
                refuse(command, "only branches and tags can be pushed");
            } else if (command.getRefName().equals(MAIN)) {
                judgeMain(command);
            }
        }
    }

    private void judgeMain(ReceiveCommand command) {
        switch (command.getType()) {
            case DELETE -> refuse(command, "main cannot be deleted");
            case UPDATE_NONFASTFORWARD -> refuse(command, "main only moves forward: pull first");
            // before it moves: a crash in between must not leave strange code in a project that is taken for our own
            case CREATE, UPDATE -> projects.markForeign(project);
        }
    }

    @Override
    public void onPostReceive(ReceivePack push, Collection<ReceiveCommand> commands) {
        for (var command : commands) {
            if (command.getRefName().equals(MAIN)) {
                readTodo(push, command);
            }
        }
    }

    private void readTodo(ReceivePack push, ReceiveCommand main) {
        try {
            var before = repositories.read(project, main.getOldId().name(), TODO);
            var after = repositories.read(project, main.getNewId().name(), TODO);
            if (after.isPresent() && !after.equals(before)) {
                var kept = projects.adopt(project, after.get());
                push.sendMessage("waggle: " + TODO + " is read");
                if (!kept.isEmpty()) {
                    push.sendMessage("waggle: the hive keeps " + String.join(", ", kept)
                            + " as it has them: items are not deleted or unticked by a push");
                }
            }
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("project", project)
                    .setCause(e)
                    .log("TODO.md of a push was not read; the next push that changes it is");
            push.sendMessage("waggle: " + TODO + " could not be read; push a change of it again");
        }
    }
}
