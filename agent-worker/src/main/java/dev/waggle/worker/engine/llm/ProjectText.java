package dev.waggle.worker.engine.llm;

import dev.waggle.worker.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What a prompt shows of a project, within a budget: the list of its files, then those that matter, then small ones. */
final class ProjectText {
    private static final int MOST_NAMES = 600;
    private static final int LONGEST_FILE = 60_000;
    private static final Pattern SECRET =
            Pattern.compile("(?i)(.*/)?(\\.env(\\..*)?|.*\\.(pem|key|p12|jks|keystore)|id_(rsa|ed25519|ecdsa))");
    private static final Pattern DULL = Pattern.compile(
            "(?i).*(package-lock\\.json|yarn\\.lock|pnpm-lock\\.yaml|Cargo\\.lock|go\\.sum|\\.min\\.(js|css)|\\.svg|\\.map)");

    private final Workspace workspace;
    private final Fence fence;
    private final int budget;

    ProjectText(Workspace workspace, Fence fence, int budget) {
        this.workspace = workspace;
        this.fence = fence;
        this.budget = budget;
    }

    /** The project, those paths first. */
    String of(Collection<String> first) {
        List<String> names = workspace.files();
        if (names.isEmpty()) {
            return "The project is empty.\n";
        }
        var text = new StringBuilder("Files of the project (" + names.size() + "):\n");
        names.stream().limit(MOST_NAMES).forEach(name -> text.append(name).append('\n'));
        if (names.size() > MOST_NAMES) {
            text.append("… and ").append(names.size() - MOST_NAMES).append(" more\n");
        }
        var order = new LinkedHashSet<>(first);
        order.retainAll(names);
        names.stream()
                .filter(name -> !DULL.matcher(name).matches())
                .sorted(Comparator.comparingLong(this::size))
                .forEach(order::add);
        return fence.around("project", show(text, order));
    }

    /** Those files, as far as they are there and fit. */
    String only(Collection<String> paths) {
        return fence.around("files", show(new StringBuilder(), paths));
    }

    private String show(StringBuilder text, Collection<String> paths) {
        for (String path : paths) {
            if (SECRET.matcher(path).matches()) {
                continue;
            }
            String content = workspace.read(path).orElse("(there is no such file)\n");
            boolean readable = content.length() <= LONGEST_FILE && content.indexOf('\0') < 0;
            if (readable && text.length() + path.length() + content.length() + 40 <= budget) {
                text.append("\n--- ").append(path).append('\n').append(content);
                if (!content.endsWith("\n")) {
                    text.append("\n(no line break at the end of ").append(path).append(")\n");
                }
            }
        }
        return text.toString();
    }

    private long size(String path) {
        try {
            return Files.size(workspace.root().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot see " + path, e);
        }
    }
}
