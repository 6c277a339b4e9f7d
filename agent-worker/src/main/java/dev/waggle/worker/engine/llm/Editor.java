package dev.waggle.worker.engine.llm;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.engine.llm.Reading.Bad;
import dev.waggle.worker.engine.llm.Reading.Good;
import dev.waggle.worker.engine.llm.Reading.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Has a model change files: as the implementer any of the project's, as the documenter Markdown only. */
final class Editor {
    private static final String IMPLEMENTER = """
            You are Waggle's implementer. Do the one task that you are given, wholly, in the project that you are shown: code
            and its automated tests. Follow the project's manner. Leave README.md and TODO.md alone: others write them.
            You cannot run anything; the project's checks are run after you, so take care that they pass.
            """;
    private static final String DOCUMENTER = """
            You are Waggle's documenter. Write README.md for the people who will use this project: what it is, how to run it,
            how to run its tests, with commands that are true of the files you are shown. Short and complete. You may touch
            Markdown files only, and not TODO.md.
            """;
    private static final String HOW = """
            Answer with edits of whole files or of parts of files: action "write" gives a file's whole content, "replace"
            changes text that occurs exactly once in the file, "delete" takes a file away. For a small change in a large file
            use "replace". The edits are applied in order and all together. Paths are relative to the project's root. Where
            you need to see a file that you were not shown, name it in "read" and leave "edits" empty; you are asked again.
            """;

    private final Setting setting;
    private final Circles circles;

    private Editor(Setting setting) {
        this.setting = setting;
        this.circles = setting.circles();
    }

    static Work implement(Brief.ToImplement brief, Setting setting) throws InterruptedException {
        String question = new Prompt()
                .section("Request of the person", brief.request())
                .section("Your task", Prompt.task(brief.task()))
                .list(
                        "This came back: mend it (round " + brief.round() + ")",
                        brief.feedback().stream()
                                .map(one -> one.source() + ": " + setting.feedback(one))
                                .toList())
                .list("What the person said meanwhile", brief.hints())
                .section("Why your last attempt failed", setting.lastError())
                .section("Project", setting.project(brief.task().paths()))
                .toString();
        return new Editor(setting).edit(IMPLEMENTER, question, false);
    }

    static Work document(Brief.ToDocument brief, Setting setting) throws InterruptedException {
        String question = new Prompt()
                .section("Request of the person", brief.request())
                .section(
                        "What was built",
                        brief.plan().title() + "\n" + brief.plan().summary())
                .section("Technology", brief.plan().techStack())
                .section("Command that checks it", brief.evidence().command())
                .list("What the person said meanwhile", brief.said())
                .section("Why your last attempt failed", setting.lastError())
                .section("Project", setting.project(List.of("README.md")))
                .toString();
        return new Editor(setting).edit(DOCUMENTER, question, true);
    }

    private Work edit(String role, String question, boolean onlyMarkdown) throws InterruptedException {
        Ready ready = setting.talk()
                .askFor(
                        setting.system(role + HOW, Shape.EDITS),
                        question,
                        Shape.EDITS,
                        answer -> read(answer, onlyMarkdown));
        ready.changes().write(setting.workspace());
        return new Work.Edited(ready.summary());
    }

    private record Ready(ChangeSet changes, String summary) {}

    private Reading<Ready> read(JsonNode answer, boolean onlyMarkdown) {
        List<FileEdit> edits = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (JsonNode node : answer.path("edits")) {
            FileEdit.from(node)
                    .ifPresentOrElse(
                            edits::add, () -> problems.add("an edit has no known action: write, replace or delete"));
        }
        if (!problems.isEmpty()) {
            return new Bad<>(Fault.PROVIDER_GARBAGE, problems);
        }
        if (edits.isEmpty()) {
            return wanted(answer.path("read"));
        }
        if (onlyMarkdown) {
            edits.stream()
                    .map(FileEdit::path)
                    .filter(path -> !path.toLowerCase(Locale.ROOT).endsWith(".md") || path.equals("TODO.md"))
                    .forEach(path -> problems.add("you may not touch '" + path + "': Markdown only, and not TODO.md"));
            if (!problems.isEmpty()) {
                return new Bad<>(Fault.RESULT_REFUSED, problems);
            }
        }
        return switch (ChangeSet.of(setting.workspace(), edits)) {
            case Good<ChangeSet>(var changes) -> new Good<>(new Ready(changes, summary(answer, changes)));
            case Bad<ChangeSet>(var fault, var wrong) -> {
                // what it may not do stays what it is
                if (fault == Fault.PROVIDER_GARBAGE) {
                    circles.cameToNothing(answer.path("edits"), wrong);
                }
                yield new Bad<>(fault, wrong);
            }
            case Wanted<ChangeSet>(var given) -> new Wanted<>(given);
        };
    }

    private Reading<Ready> wanted(JsonNode read) {
        List<String> paths = new ArrayList<>();
        read.forEach(path -> paths.add(path.asString("")));
        if (paths.isEmpty()) {
            return Reading.bad(Fault.ENGINE_CHANGED_NOTHING, "there are no edits");
        }
        String files;
        try {
            files = setting.files(paths);
        } catch (WaggleException e) {
            return Reading.bad(e.fault(), String.valueOf(e.getMessage()));
        }
        circles.cameToNothing(read, List.of("it asked to see " + String.join(", ", paths)));
        return new Wanted<>(files);
    }

    private static String summary(JsonNode answer, ChangeSet changes) {
        String told = answer.path("summary").asString("").strip();
        String line = told.lines().findFirst().orElse("");
        if (line.isEmpty()) {
            return "Change " + changes.size() + (changes.size() == 1 ? " file" : " files");
        }
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
