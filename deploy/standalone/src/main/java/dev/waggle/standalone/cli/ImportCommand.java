package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.ProjectView;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.backup.FolderZip;
import dev.waggle.standalone.client.HiveClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings code in as a new project. */
@Command(
        name = "import",
        description = "Make a project of a repository's URL, a ZIP file or a folder (what git ignores stays out).")
final class ImportCommand extends HiveCommand {
    @Parameters(index = "0", paramLabel = "URL|ZIP|DIR")
    String source = "";

    @Option(names = "--title", paramLabel = "T", description = "what to call it; otherwise after its source")
    @Nullable
    String title;

    ImportCommand(Cli cli) {
        super(cli);
    }

    @Override
    public Integer call() throws IOException {
        if (source.isBlank()) {
            throw new WaggleException(Fault.BAD_REQUEST, "Say what to import: a URL, a ZIP file or a folder.");
        }
        ProjectView project = bring(cli.hive());
        if (json) {
            cli.json(project);
        } else {
            cli.out().say("✓ project " + project.slug() + " at " + project.head());
            cli.out().say("  ./waggle submit \"…\" --project " + project.slug() + " --wait");
        }
        return ExitCode.DONE;
    }

    private ProjectView bring(HiveClient hive) throws IOException {
        if (source.contains("://")) {
            return hive.importUrl(source, title);
        }
        Path path = cli.path(source);
        if (Files.isRegularFile(path)) {
            return hive.importZip(path, title(path));
        }
        if (!Files.isDirectory(path)) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "'" + source + "' is neither a URL nor a file nor a folder that is here.");
        }
        Path zip = Files.createTempFile("waggle-import-", ".zip");
        try {
            FolderZip.write(path, zip, cli.environment());
            return hive.importZip(zip, title(path));
        } catch (IOException | UncheckedIOException e) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "cannot read all of " + path + " (" + e.getMessage()
                            + "): make it readable, or let .gitignore leave it out.",
                    e);
        } finally {
            Files.delete(zip);
        }
    }

    private String title(Path path) {
        if (title != null) {
            return title;
        }
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "imported" : name.toString().replaceFirst("\\.zip$", "");
    }
}
