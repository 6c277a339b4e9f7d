package dev.waggle.worker.engine.llm;

import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.engine.llm.Reading.Bad;
import dev.waggle.worker.engine.llm.Reading.Good;
import dev.waggle.worker.engine.llm.Reading.Wanted;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What a planner or a reviewer is told and how its answer is read, for engines that answer with text only. */
public final class AnswerSheet {
    private final String role;
    private final JsonSchema shape;
    private final Function<JsonNode, Reading<? extends Work>> reader;

    private AnswerSheet(String role, JsonSchema shape, Function<JsonNode, Reading<? extends Work>> reader) {
        this.role = role;
        this.shape = shape;
        this.reader = reader;
    }

    public static AnswerSheet of(Brief.ToPlan brief) {
        return new AnswerSheet(Planner.ROLE, Shape.PLAN, answer -> switch (Planner.read(answer, brief.usedKeys())) {
            case Good<dev.waggle.common.contract.Plan>(var plan) -> new Good<>(new Work.Planned(plan));
            case Bad<dev.waggle.common.contract.Plan>(var fault, var problems) -> new Bad<>(fault, problems);
            case Wanted<dev.waggle.common.contract.Plan>(var given) -> new Wanted<>(given);
        });
    }

    public static AnswerSheet ofReview() {
        return new AnswerSheet(Reviewer.ROLE, Shape.REVIEW, Reviewer::read);
    }

    /** The role's instructions with the shape of its answer. */
    public String instructions() {
        return role
                + "Change no file. Your last words are one JSON object and nothing else. Its shape, as a JSON schema:\n"
                + SchemaText.of(shape) + "\n";
    }

    /** Reads an answer, or throws what is wrong with it. */
    public Work read(String text) {
        Reading<? extends Work> reading = JsonInText.find(text, JsonInText.propertiesOf(shape))
                .<Reading<? extends Work>>map(reader)
                .orElseGet(() -> Reading.bad(
                        Fault.PROVIDER_GARBAGE, "the answer holds no JSON object of the shape that was asked for"));
        return switch (reading) {
            case Good<? extends Work>(var work) -> work;
            case Bad<? extends Work>(var fault, var problems) -> throw unusable(fault, problems);
            case Wanted<? extends Work>(var given) -> throw unusable(Fault.PROVIDER_GARBAGE, List.of(given));
        };
    }

    private static WaggleException unusable(Fault fault, List<String> problems) {
        return new WaggleException(fault, "the answer cannot be used: " + String.join("; ", problems));
    }
}
