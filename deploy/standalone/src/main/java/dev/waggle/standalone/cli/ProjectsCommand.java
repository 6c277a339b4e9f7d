package dev.waggle.standalone.cli;

import dev.waggle.common.api.ProjectView;
import dev.waggle.common.contract.TodoItem;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists projects. */
@Command(name = "projects", description = "Your projects.")
final class ProjectsCommand extends HiveCommand {
    ProjectsCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        List<ProjectView> projects = cli.hive().projects();
        if (json) {
            cli.json(projects);
        } else if (projects.isEmpty()) {
            cli.out().say("No projects yet. ./waggle build \"…\" makes one, ./waggle import brings one.");
        } else {
            cli.out()
                    .table(
                            List.of("PROJECT", "TODO", "HEAD", "TITLE"),
                            projects.stream().map(ProjectsCommand::row).toList());
        }
        return ExitCode.DONE;
    }

    private static List<String> row(ProjectView project) {
        long done = project.todo().stream().filter(TodoItem::done).count();
        return List.of(
                project.slug(),
                project.todo().isEmpty() ? "" : done + "/" + project.todo().size(),
                project.head().substring(0, Math.min(8, project.head().length())),
                project.title());
    }
}
