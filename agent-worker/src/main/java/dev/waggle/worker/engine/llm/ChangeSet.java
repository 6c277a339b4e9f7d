package dev.waggle.worker.engine.llm;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.llm.FileEdit.Delete;
import dev.waggle.worker.engine.llm.FileEdit.Replace;
import dev.waggle.worker.engine.llm.FileEdit.Write;
import dev.waggle.worker.engine.llm.Reading.Bad;
import dev.waggle.worker.engine.llm.Reading.Good;
import dev.waggle.worker.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Edits that have been tried on copies and fit: they are written all together, or none is. */
final class ChangeSet {
    private static final int SHOWN = 20_000;

    /** What each file will hold; nothing where it goes away. */
    private final Map<String, @Nullable String> files;

    private ChangeSet(Map<String, @Nullable String> files) {
        this.files = files;
    }

    /** Tries the edits in order, in memory; says all that is wrong with them. */
    static Reading<ChangeSet> of(Workspace workspace, List<FileEdit> edits) {
        Map<String, @Nullable String> files = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        Fault fault = Fault.PROVIDER_GARBAGE;
        for (FileEdit edit : edits) {
            try {
                String before = files.containsKey(edit.path())
                        ? files.get(edit.path())
                        : workspace.read(edit.path()).orElse(null);
                refuseFileAsFolder(workspace.root(), edit.path());
                switch (edit) {
                    case Write(var path, var content) -> files.put(path, content);
                    case Delete(var path) -> {
                        if (before == null) {
                            problems.add("delete " + path + ": there is no such file");
                        }
                        files.put(path, null);
                    }
                    case Replace replace -> replace(replace, before, files, problems);
                }
            } catch (WaggleException e) {
                fault = e.fault();
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            return new Bad<>(fault, problems);
        }
        files.entrySet()
                .removeIf(file -> Objects.equals(
                        file.getValue(), workspace.read(file.getKey()).orElse(null)));
        return files.isEmpty()
                ? Reading.bad(Fault.ENGINE_CHANGED_NOTHING, "the edits change nothing")
                : new Good<>(new ChangeSet(files));
    }

    void write(Workspace workspace) {
        files.forEach((path, content) -> {
            if (content == null) {
                workspace.delete(path);
            } else {
                workspace.write(path, content);
            }
        });
    }

    int size() {
        return files.size();
    }

    private static void replace(
            Replace edit, @Nullable String text, Map<String, @Nullable String> files, List<String> problems) {
        if (text == null) {
            problems.add("replace in " + edit.path() + ": there is no such file");
            return;
        }
        boolean windows = text.contains("\r\n") && !edit.search().contains("\r\n");
        String search = windows ? edit.search().replace("\n", "\r\n") : edit.search();
        String content = windows ? edit.content().replace("\n", "\r\n") : edit.content();
        int first = search.isEmpty() ? -1 : text.indexOf(search);
        if (first < 0 || text.indexOf(search, first + 1) >= 0) {
            String why = search.isEmpty()
                    ? "the search text is empty"
                    : first < 0
                            ? "the search text does not occur in it"
                            : "the search text occurs more than once; take in more lines around it";
            problems.add("replace in " + edit.path() + ": " + why + ". The file now:\n" + shown(text));
            return;
        }
        files.put(edit.path(), text.substring(0, first) + content + text.substring(first + search.length()));
    }

    /** Else the third of five writes would fail on a folder that is a file. */
    private static void refuseFileAsFolder(Path root, String path) {
        Path above = root.resolve(path).getParent();
        while (above != null && !above.equals(root)) {
            if (Files.isRegularFile(above)) {
                throw new WaggleException(
                        Fault.PROVIDER_GARBAGE,
                        "the path '" + path + "' goes through '" + root.relativize(above) + "', which is a file");
            }
            above = above.getParent();
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "\n… (cut)";
    }
}
