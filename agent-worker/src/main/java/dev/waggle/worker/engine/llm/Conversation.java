package dev.waggle.worker.engine.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.llm.Model.Reply;
import dev.waggle.worker.engine.llm.Reading.Bad;
import dev.waggle.worker.engine.llm.Reading.Good;
import dev.waggle.worker.engine.llm.Reading.Wanted;
import dev.waggle.worker.steer.Steering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The talk of one attempt with a model: it is asked until its answer can be used, but not for ever. */
final class Conversation {
    private static final int MOST_BAD = 3;
    private static final int MOST_WANTED = 3;
    /** Who goes on talking is heard, but not for ever: what is said later reaches the next round. */
    private static final int MOST_HEARD = 5;

    private static final Duration UNTIL_IT_STANDS = Duration.ofSeconds(2);

    private final String name;
    private final Model model;
    private final Consumer<String> progress;
    private final Instant deadline;
    private final Steering steering;
    private final Steering.Ear ear;

    Conversation(
            String name,
            Model model,
            Consumer<String> progress,
            Instant deadline,
            Steering steering,
            Steering.Ear ear) {
        this.name = name;
        this.model = model;
        this.progress = progress;
        this.deadline = deadline;
        this.steering = steering;
        this.ear = ear;
    }

    /** Asks for data of a shape. */
    <T> T askFor(String system, String question, JsonSchema schema, Function<JsonNode, Reading<T>> reader)
            throws InterruptedException {
        return ask(
                system,
                question,
                schema,
                text -> JsonInText.find(text, JsonInText.propertiesOf(schema))
                        .map(reader)
                        .orElseGet(
                                () -> Reading.bad(
                                        Fault.PROVIDER_GARBAGE,
                                        text.isBlank()
                                                ? "the answer was empty"
                                                : "the answer did not hold one whole JSON object of the shape that was asked for")));
    }

    /** Asks for text. */
    String askForText(String system, String question) throws InterruptedException {
        return ask(
                system,
                question,
                null,
                text -> text.isBlank()
                        ? Reading.bad(Fault.PROVIDER_GARBAGE, "the answer was empty")
                        : new Good<>(text.strip()));
    }

    private <T> T ask(String system, String question, @Nullable JsonSchema schema, Function<String, Reading<T>> reader)
            throws InterruptedException {
        List<ChatMessage> said = new ArrayList<>(List.of(SystemMessage.from(system), UserMessage.from(question)));
        int bad = 0;
        int wanted = 0;
        int heard = 0;
        progress.accept("asking " + name);
        while (true) {
            steering.awaitGo();
            hear().forEach(hint -> said.add(UserMessage.from(hint)));
            Reply reply = reply(List.copyOf(said), schema);
            said.add(AiMessage.from(reply.text().isBlank() ? "(nothing)" : reply.text()));
            switch (read(reply, reader)) {
                case Good<T>(var value) -> {
                    // said while the model answered: the answer does not know of it
                    List<String> late = heard++ < MOST_HEARD ? hear() : List.of();
                    if (late.isEmpty()) {
                        return value;
                    }
                    late.forEach(hint -> said.add(UserMessage.from(hint)));
                    said.add(UserMessage.from("Give your whole answer again, with this in mind."));
                }
                case Wanted<T>(var given) -> {
                    if (++wanted > MOST_WANTED) {
                        throw Circles.enough(
                                "it asked for files again and again", List.of("it asked " + wanted + " times"));
                    }
                    progress.accept(name + " asked to see more of the project");
                    said.add(UserMessage.from(given));
                }
                case Bad<T>(var fault, var problems) -> {
                    if (++bad == MOST_BAD) {
                        throw unusable(fault, problems);
                    }
                    progress.accept(name + " gave an answer that cannot be used; asking again");
                    said.add(UserMessage.from(again(problems)));
                }
            }
        }
    }

    private Reply reply(List<ChatMessage> said, @Nullable JsonSchema schema) throws InterruptedException {
        while (true) {
            try {
                return model.ask(said, schema, progress, deadline.plus(steering.stoodStill()));
            } catch (WaggleException e) {
                if (e.fault() != Fault.NO_CREDIT) {
                    throw e;
                }
                // the next heartbeat has the run stand still; after a top-up it goes on here
                steering.sleep(UNTIL_IT_STANDS);
            }
        }
    }

    private List<String> hear() {
        return ear.fresh().stream()
                .map(hint -> {
                    progress.accept(name + " is told: " + hint);
                    return "Meanwhile the person who asked for this says:\n" + hint;
                })
                .toList();
    }

    private static <T> Reading<T> read(Reply reply, Function<String, Reading<T>> reader) {
        Reading<T> reading = reader.apply(reply.text());
        return reply.cut() && reading instanceof Bad<T>(var fault, var problems)
                ? new Bad<>(
                        fault,
                        List.of("the answer stopped at the limit of its length: answer more briefly, with small edits ("
                                + problems.getFirst() + ")"))
                : reading;
    }

    private static String again(List<String> problems) {
        return "Your answer cannot be used:\n- " + String.join("\n- ", problems)
                + "\nGive your whole answer again, corrected.";
    }

    private WaggleException unusable(Fault fault, List<String> problems) {
        String what =
                String.join("; ", problems.stream().map(Conversation::firstLine).toList());
        return new WaggleException(
                fault,
                "the model " + name + " gave no usable answer in " + MOST_BAD + " tries: "
                        + (what.length() > 1_000 ? what.substring(0, 1_000) + "…" : what)
                        + ". Try again, or choose a stronger model");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
