package dev.waggle.common.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/** A file in {@code golden-api/} is what the other side sends, perhaps of an earlier version: fields may come, none may go. */
class GoldenApiTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden-api");
    private static final ObjectReader EXACT =
            WaggleJson.mapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("call-request", CallRequest.class),
                Arguments.of("call-grant", CallGrant.class),
                Arguments.of("settlements", Settlements.class),
                Arguments.of("key-secret", KeySecret.class),
                Arguments.of("key-trouble", KeyTrouble.class),
                Arguments.of("providers-on", ProvidersOn.class));
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatWasAgreedReadsAndWritesBackTheSame(String name, Class<?> record) throws IOException {
        JsonNode golden = golden(name);

        Object read = WaggleJson.mapper().readValue(Files.readString(file(name)), record);

        assertThat(EXACT.readTree(WaggleJson.mapper().writeValueAsString(read))).isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aFieldOfANewerVersionIsPassedOver(String name, Class<?> record) throws IOException {
        var newer = (ObjectNode) golden(name);
        newer.put("a_field_of_next_year", true);

        assertThat(WaggleJson.mapper().treeToValue(newer, record)).isInstanceOf(record);
    }

    private static JsonNode golden(String name) throws IOException {
        return EXACT.readTree(Files.readString(file(name)));
    }

    private static Path file(String name) {
        return GOLDEN.resolve(name + ".json");
    }
}
