package dev.waggle.common.contract;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task is about, by kind of work: the part of {@code task.json} that differs between roles. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Brief {
    /**
     * A request together with what the person said when the planner asked; an answer that says no more than yes, no or ok adds nothing
     * to it.
     */
    static String asked(String request, List<String> answers) {
        var whole = new StringBuilder(request);
        for (String answer : answers) {
            if (!saysMerelyYesOrNo(answer)) {
                boolean open = !whole.isEmpty() && Character.isLetterOrDigit(whole.charAt(whole.length() - 1));
                whole.append(open ? ".\n\n" : "\n\n").append(answer.strip());
            }
        }
        return whole.toString();
    }

    private static boolean saysMerelyYesOrNo(String answer) {
        return answer.matches(
                "(?i)[\\s\\p{Punct}]*((yes|yeah|yep|no|nope|ok|okay|sure|fine|please|thanks|go ahead|go on|looks good|sounds good)"
                        + "([\\s\\p{Punct}]+|$))*");
    }

    /** What the person said to the job, as far as this tells it. */
    default List<String> said() {
        List<String> hints = switch (this) {
            case ToPlan plan -> plan.hints();
            case ToImplement implement -> implement.hints();
            case ToReview review -> review.hints();
            case ToDocument document -> document.hints();
            case ToAnswer answer -> answer.hints();
            case ToVerify _, ToDrill _ -> null;
        };
        return hints == null ? List.of() : hints;
    }

    /**
     * For the planner.
     *
     * @param implementer the engine that will implement, so that the plan fits it
     * @param usedKeys keys that the project's TODO list already has: not to be used again
     * @param answers what the person said when the planner asked
     * @param hints what the person said while the job ran
     */
    @JsonTypeName("brief.plan.v1")
    record ToPlan(
            JobKind jobKind,
            String request,
            String implementer,
            List<TodoItem> todo,
            List<String> usedKeys,
            List<String> answers,
            @Nullable List<String> hints)
            implements Brief {
        /** For a job to which nothing was said. */
        public ToPlan(
                JobKind jobKind,
                String request,
                String implementer,
                List<TodoItem> todo,
                List<String> usedKeys,
                List<String> answers) {
            this(jobKind, request, implementer, todo, usedKeys, answers, null);
        }
    }

    /**
     * For the implementer.
     *
     * @param round 0 for the first try, then one more with each rejection
     * @param feedback why earlier rounds came back, newest last
     * @param hints what the person said while it ran
     */
    @JsonTypeName("brief.implement.v1")
    record ToImplement(String request, PlannedTask task, int round, List<Feedback> feedback, List<String> hints)
            implements Brief {}

    /** For the verifier; without a command it is detected from the project's files. */
    @JsonTypeName("brief.verify.v1")
    record ToVerify(@Nullable String checkCommand) implements Brief {}

    /** For the reviewer: the change lies between {@code from} and the checkout's commit. */
    @JsonTypeName("brief.review.v1")
    record ToReview(
            String request,
            List<PlannedTask> tasks,
            String from,
            Evidence evidence,
            int round,
            @Nullable List<String> hints)
            implements Brief {
        /** For a job to which nothing was said. */
        public ToReview(String request, List<PlannedTask> tasks, String from, Evidence evidence, int round) {
            this(request, tasks, from, evidence, round, null);
        }
    }

    /** For the documenter: it may touch Markdown files only, so that the evidence stays true. */
    @JsonTypeName("brief.document.v1")
    record ToDocument(
            String request,
            Plan plan,
            Evidence evidence,
            @Nullable List<String> hints) implements Brief {
        /** For a job to which nothing was said. */
        public ToDocument(String request, Plan plan, Evidence evidence) {
            this(request, plan, evidence, null);
        }
    }

    /** A question about the project. */
    @JsonTypeName("brief.answer.v1")
    record ToAnswer(String question, @Nullable List<String> hints) implements Brief {
        /** For a job to which nothing was said. */
        public ToAnswer(String question) {
            this(question, null);
        }
    }

    /**
     * An exercise.
     *
     * @param orders words, of which {@code sleep=50ms}, {@code process=true}, {@code fail=1}, {@code progress=3} and {@code artifact=true}
     *     are followed and all others are not
     */
    @JsonTypeName("brief.drill.v1")
    record ToDrill(String orders) implements Brief {}
}
