package dev.waggle.testing;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The same build as {@link LlmBuild} plays it, for a Claude Code in every role: files are written with its tools. */
public final class ClaudeBuild implements Function<LlmCall, LlmReply> {
    private static final String TREE = "/workspace/";

    private final LlmBuild build = new LlmBuild();

    @Override
    public LlmReply apply(LlmCall call) {
        String told = call.text();
        if (told.contains("Waggle's planner") || told.contains("Waggle's reviewer")) {
            return build.apply(call);
        }
        if (told.contains("Write README.md for")) {
            return step(call, List.of(write("README.md", LlmBuild.README)), "Document the program");
        }
        if (!build.rejected()) {
            return step(
                    call,
                    List.of(write("stats.py", LlmBuild.PROGRAM), write("test_stats.py", LlmBuild.TESTS)),
                    "Add the program and its tests");
        }
        if (!told.contains(LlmBuild.FEEDBACK)) {
            return new LlmReply.Refuses(400, "the implementer was not told the reviewer's feedback");
        }
        var read = new LlmReply.Uses("Read", Map.of("file_path", TREE + "stats.py"));
        var edit = new LlmReply.Uses(
                "Edit", Map.of("file_path", TREE + "stats.py", "old_string", LlmBuild.BUG, "new_string", LlmBuild.FIX));
        return step(call, List.of(read, edit), "Answer 0 where there is no number");
    }

    private static LlmReply.Uses write(String path, String content) {
        return new LlmReply.Uses("Write", Map.of("file_path", TREE + path, "content", content));
    }

    /** One tool after the other, then the last word. A session that goes on begins anew where it is told what to mend. */
    private static LlmReply step(LlmCall call, List<LlmReply.Uses> tools, String end) {
        int used = 0;
        for (LlmCall.Turn turn : call.turns()) {
            boolean answers = turn.role().equals("assistant");
            used = !answers && turn.text().contains(LlmBuild.FEEDBACK) ? 0 : used + (answers ? 1 : 0);
        }
        return used < tools.size() ? tools.get(used) : new LlmReply.Says(end);
    }
}
