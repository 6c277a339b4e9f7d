package dev.waggle.testing;

import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole build as a model would play it: a plan for a small Python program; code with a bug that its tests do not see; a
 * review that rejects it; a fix, refused unless the feedback was told; a review that approves, refused unless it is shown
 * the fix; a README. Each role is told by the instructions that it gets.
 */
public final class LlmBuild implements Function<LlmCall, LlmReply> {
    /** What the first review says. */
    public static final String FEEDBACK =
            "mean() divides by zero when no number is given: it has to answer 0, and a test has to say so.";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final String PROGRAM = """
            import sys


            def mean(numbers):
                return sum(numbers) / len(numbers)


            def main(arguments):
                print(mean([float(argument) for argument in arguments]))


            if __name__ == "__main__":
                main(sys.argv[1:])
            """;
    static final String TESTS = """
            import unittest

            from stats import mean


            class MeanTest(unittest.TestCase):
                def test_of_two_numbers(self):
                    self.assertEqual(mean([1.0, 3.0]), 2.0)


            if __name__ == "__main__":
                unittest.main()
            """;
    static final String BUG = "    return sum(numbers) / len(numbers)\n";
    static final String FIX = "    return sum(numbers) / len(numbers) if numbers else 0\n";
    static final String README = """
            # Stats

            Prints the mean of numbers.

                python3 stats.py 1 2 3

            Tests: `python3 -m unittest`
            """;

    private boolean rejected;

    @Override
    public synchronized LlmReply apply(LlmCall call) {
        String system = call.system();
        // a command line is told its role in the prompt
        if (call.text().contains("Waggle's planner")) {
            return says(plan());
        }
        if (call.text().contains("Waggle's reviewer")) {
            return review(call);
        }
        if (system.contains("Waggle's implementer")) {
            return implement(call);
        }
        if (system.contains("Waggle's documenter")) {
            return says(edits("Document the program").with("write", "README.md", "", README).answer);
        }
        if (system.contains("answer questions")) {
            return new LlmReply.Says("It prints the mean of numbers; see `stats.py`.");
        }
        return new LlmReply.Refuses(400, "the script knows no such role");
    }

    /** Whether the first review has come and gone. */
    public synchronized boolean rejected() {
        return rejected;
    }

    private LlmReply implement(LlmCall call) {
        if (!rejected) {
            return says(edits("Add the program and its tests")
                    .with("write", "stats.py", "", PROGRAM)
                    .with("write", "test_stats.py", "", TESTS)
                    .answer);
        }
        if (!call.text().contains(FEEDBACK)) {
            return new LlmReply.Refuses(400, "the implementer was not told the reviewer's feedback");
        }
        if (!call.text().contains(BUG)) {
            return new LlmReply.Refuses(400, "the implementer was not shown the program");
        }
        return says(edits("Answer 0 where there is no number")
                .with("replace", "stats.py", BUG, FIX)
                .with("replace", "test_stats.py", "        self.assertEqual(mean([1.0, 3.0]), 2.0)\n", """
                                self.assertEqual(mean([1.0, 3.0]), 2.0)

                            def test_of_no_number(self):
                                self.assertEqual(mean([]), 0)
                        """)
                .answer);
    }

    private LlmReply review(LlmCall call) {
        if (!rejected) {
            rejected = true;
            return says(JSON.createObjectNode().put("approved", false).put("feedback", FEEDBACK));
        }
        if (!call.text().contains("if numbers else 0")) {
            return new LlmReply.Refuses(400, "the reviewer was not shown the fix");
        }
        return says(JSON.createObjectNode()
                .put("approved", true)
                .put("feedback", "mean() is defined for no number now, and a test says so."));
    }

    private static ObjectNode plan() {
        ObjectNode plan = JSON.createObjectNode()
                .put("title", "Stats")
                .put("summary", "A program that prints the mean of numbers.")
                .put("tech_stack", "Python 3, unittest")
                .put("check_command", "python3 -m unittest");
        ObjectNode phase = plan.putArray("phases")
                .addObject()
                .put("title", "Build")
                .put("auto_advance", true)
                .put("pause_after", false);
        ObjectNode task = phase.putArray("tasks")
                .addObject()
                .put("key", "T1")
                .put("title", "Print the mean of numbers")
                .put("description", "A function mean() and a command line around it, with tests.")
                .put("priority", 1)
                .put("estimate_minutes", 10);
        task.putArray("depends_on");
        task.putArray("criteria").add("mean() of any list of numbers is right").add("python3 -m unittest passes");
        task.putArray("paths").add("stats.py").add("test_stats.py");
        return plan;
    }

    private static LlmReply says(ObjectNode answer) {
        return new LlmReply.Says(answer.toString());
    }

    private static Edits edits(String summary) {
        ObjectNode answer = JSON.createObjectNode().put("summary", summary);
        answer.putArray("read");
        return new Edits(answer, answer.putArray("edits"));
    }

    private record Edits(ObjectNode answer, ArrayNode list) {
        Edits with(String action, String path, String search, String content) {
            list.addObject()
                    .put("action", action)
                    .put("path", path)
                    .put("search", search)
                    .put("content", content);
            return this;
        }
    }
}
