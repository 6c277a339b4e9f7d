package dev.waggle.common.amqp;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.waggle.common.WaggleJson;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Contract records to AMQP messages and back. */
public final class WireFormat {
    private static final JsonMapper JSON = WaggleJson.mapper();
    private static final String CONTENT_TYPE = "application/json";

    private WireFormat() {}

    /** A persistent message whose type header is the record's kind. {@code as} is the sealed interface. */
    public static <T> Message write(T record, Class<T> as) {
        return message(JSON.writerFor(as).writeValueAsBytes(record), kindOf(record.getClass()));
    }

    private static Message message(byte[] body, String type) {
        return MessageBuilder.withBody(body)
                .setContentType(CONTENT_TYPE)
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .setType(type)
                .build();
    }

    /** Several records in one message, in their order: a JSON array; one alone is a message of its own kind. */
    public static <T> Message write(List<T> records, Class<T> as, String bundle) {
        if (records.size() == 1) {
            return write(records.getFirst(), as);
        }
        return message(
                JSON.writerFor(JSON.getTypeFactory().constructCollectionType(List.class, as))
                        .writeValueAsBytes(records),
                bundle);
    }

    /** Reads a message of one record or of several, as {@link #read} does. */
    public static <T> List<T> readAll(Message message, Class<T> as) {
        if (!isArray(message.getBody())) {
            return List.of(read(message, as));
        }
        try {
            List<@Nullable T> all = JSON.readerForListOf(as).readValue(message.getBody());
            if (all.isEmpty() || all.stream().anyMatch(Objects::isNull)) {
                throw new UnreadableMessage("an empty list, or a JSON null in it; want a " + as.getSimpleName());
            }
            return all.stream().filter(Objects::nonNull).toList();
        } catch (JacksonException e) {
            throw new UnreadableMessage("not a list of " + as.getSimpleName() + ": " + e.getOriginalMessage());
        }
    }

    private static boolean isArray(byte[] body) {
        for (byte here : body) {
            if (!Character.isWhitespace(here)) {
                return here == '[';
            }
        }
        return false;
    }

    /** Reads a message; one that is not of this contract is an {@link UnreadableMessage} that says why. */
    public static <T> T read(Message message, Class<T> as) {
        try {
            T read = JSON.readValue(message.getBody(), as);
            if (read == null) {
                throw new UnreadableMessage("the body is the JSON null; want a " + as.getSimpleName());
            }
            return read;
        } catch (JacksonException e) {
            throw new UnreadableMessage("not a " + as.getSimpleName() + ": " + e.getOriginalMessage());
        }
    }

    /** A record's versioned name, which is its routing key too. */
    public static String kindOf(Class<?> type) {
        JsonTypeName name = type.getAnnotation(JsonTypeName.class);
        if (name == null) {
            throw new IllegalArgumentException(type + " has no versioned name");
        }
        return name.value();
    }

    /** The kinds of all records of a sealed interface. */
    public static List<String> kindsOf(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(WireFormat::kindOf)
                .toList();
    }
}
