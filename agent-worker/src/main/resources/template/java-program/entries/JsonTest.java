package {{package}};

import java.util.List;
import java.util.Map;

/** What is written is read back. */
final class JsonTest {
    private JsonTest() {}

    static void run(Check check) {
        check.test("what is written is read back", () -> {
            var value = Map.of("a", List.of("x", "line\nnext \"quoted\" \\ tab\t \u0001 end", List.of()), "b", Map.of());
            Check.equal(value, Json.read(Json.write(value)));
        });
        check.test("numbers and words are read as texts", () ->
                Check.equal(List.of("1", "-2.5", "true", ""), Json.read(" [1, -2.5,true , null] ")));
        check.test("escapes are read", () -> Check.equal("/\b\f\r\u00e9", Json.read("\"\\/\\b\\f\\r\\u00e9\"")));
        check.test("what is not JSON is refused", () -> {
            for (String wrong : List.of("", "{", "[1", "\"a", "{\"a\" 1}", "nonsense", "[1] 2", "\"\\x\"", "\"\\u12\"")) {
                Check.fails("not JSON", () -> Json.read(wrong));
            }
        });
    }
}
