package dev.waggle.standalone.cli;

import dev.waggle.common.Secret;
import dev.waggle.common.api.ProjectView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells how to come in with git. */
@Command(name = "token", description = "Your API token, and how to git clone and git push your projects with it.")
final class TokenCommand extends HiveCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "PROJECT", description = "show this one only")
    @Nullable
    String project;

    TokenCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() {
        var hive = cli.hive();
        String given = cli.environment().getOrDefault("WAGGLE_TOKEN", "");
        Secret token = given.isBlank() ? cli.home().token() : new Secret(given);
        List<ProjectView> projects = project == null ? hive.projects() : List.of(hive.project(project));
        if (json) {
            cli.json(Map.of(
                    "url", hive.address(),
                    "token", token.value(),
                    "user", "waggle",
                    "clone",
                            projects.stream()
                                    .map(each -> Map.of("project", each.slug(), "url", withToken(each, token)))
                                    .toList()));
            return ExitCode.DONE;
        }
        cli.out().say("token  " + token.value());
        cli.out()
                .say("API    curl -H \"Authorization: Bearer " + token.value() + "\" " + hive.address()
                        + "/api/ai/jobs");
        projects.forEach(each -> cli.out().say("git    git clone " + withToken(each, token)));
        return ExitCode.DONE;
    }

    private static String withToken(ProjectView project, Secret token) {
        URI plain = URI.create(project.cloneUrl());
        return plain.getScheme() + "://waggle:" + token.value() + "@" + plain.getAuthority() + plain.getPath();
    }
}
