package dev.waggle.worker.engine.template;

import dev.waggle.common.contract.Brief;
import dev.waggle.worker.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes README.md: a marked part of it is ours, the rest belongs to people and stays. */
final class Documenter {
    static final String README = "README.md";
    static final String BEGIN =
            "<!-- waggle:begin. Waggle rewrites what stands between these marks; write above or below. -->";
    static final String END = "<!-- waggle:end -->";

    private static final String BEGIN_MARK = "<!-- waggle:begin";
    private static final int MOST_FILES = 30;

    private Documenter() {}

    /** The answer says what was done, for the commit. */
    static String document(Brief.ToDocument brief, Workspace workspace) {
        Optional<Receipt> receipt = Receipt.find(workspace);
        String part = receipt.map(made -> Project.of(made.wish()).readme()).orElseGet(() -> foreign(brief, workspace));
        String title =
                receipt.map(made -> made.wish().title()).orElse(brief.plan().title());
        String old = workspace.read(README).orElse("# " + title + "\n");
        workspace.write(README, merged(old, part.strip() + "\n\n" + checked(brief)));
        return "Describe the project in README.md\n\n" + Planner.NO_MODEL;
    }

    private static String merged(String old, String part) {
        String ours = BEGIN + "\n" + part.strip() + "\n" + END;
        int from = old.indexOf(BEGIN_MARK);
        int to = old.indexOf(END, Math.max(from, 0));
        if (from >= 0 && to >= 0) {
            return old.substring(0, from) + ours + old.substring(to + END.length());
        }
        return old.stripTrailing() + "\n\n" + ours + "\n";
    }

    private static String checked(Brief.ToDocument brief) {
        return "Waggle ran `" + brief.evidence().command() + "` on a clean checkout: exit code "
                + brief.evidence().exitCode() + ". This part of the README was written without a model.";
    }

    /** What can be said of a project that others write. */
    private static String foreign(Brief.ToDocument brief, Workspace workspace) {
        return """
                ### Latest change

                %s

                %s

                ### Test it

                ```sh
                %s
                ```

                ### Files

                %s
                """.formatted(
                brief.plan().title(), brief.plan().summary(), brief.evidence().command(), files(workspace));
    }

    private static String files(Workspace workspace) {
        List<String> top = workspace.files().stream()
                .map(path -> path.contains("/") ? path.substring(0, path.indexOf('/') + 1) : path)
                .filter(path -> !path.startsWith("."))
                .distinct()
                .toList();
        String listed =
                top.stream().limit(MOST_FILES).map(path -> "- `" + path + "`").collect(Collectors.joining("\n"));
        return top.size() > MOST_FILES ? listed + "\n- …" : listed;
    }
}
