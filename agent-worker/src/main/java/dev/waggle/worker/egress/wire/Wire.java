package dev.waggle.worker.egress.wire;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One language in which models are asked: where it names the model, how it tells what was used, how it refuses. */
public sealed interface Wire permits ChatWire, ResponsesWire, GeminiWire, MessagesWire {
    Wire CHAT = new ChatWire();
    List<Wire> ALL = List.of(CHAT, new ResponsesWire(), new MessagesWire(), new GeminiWire());

    /** What {@link #written} counts for one token. */
    int CHARACTERS_OF_A_TOKEN = 4;

    /** The language of a path below a provider's address, and what the path alone says; nothing where it is no question to a model. */
    static Optional<Asking> of(String path) {
        return ALL.stream().flatMap(wire -> wire.asking(path).stream()).findFirst();
    }

    /**
     * A question by its path.
     *
     * @param path what has to be added to the provider's address
     * @param model the model, where the path names it
     * @param streaming whether the path asks for a stream
     */
    record Asking(Wire wire, String path, @Nullable String model, boolean streaming) {}

    Optional<Asking> asking(String path);

    /** The usual path of an address that names none. */
    String usualPath();

    /** The header that carries the key, and what stands before it there. */
    Key key();

    record Key(String header, String prefix) {}

    /** The limit of its answer that a question asks for; 0 where it asks for none. */
    long mostOutput(JsonNode question);

    /** Has the question ask for no longer an answer than this. */
    void limit(ObjectNode question, long most);

    /** Sees to it that the answer tells what was used. Whether it has to be kept from the client, who did not ask. */
    default boolean askForUsage(ObjectNode question) {
        return false;
    }

    /** Whether a message tells of usage and of nothing else. */
    default boolean onlyUsage(JsonNode message) {
        return false;
    }

    /** What is known of a call after one more message: a whole answer, or an event of a stream. */
    Usage usage(Usage soFar, JsonNode message);

    /** How many characters of output a message of a stream brings, read or thought. */
    int written(JsonNode message);

    /** A refusal as this language says it. */
    String refusal(int status, String words);

    /** The event that ends a stream before its time. */
    String cut(String words);
}
