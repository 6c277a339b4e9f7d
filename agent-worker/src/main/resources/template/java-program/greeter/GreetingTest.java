package {{package}};

import java.util.List;

/** The greeting. */
final class GreetingTest {
    private GreetingTest() {}

    static void run(Check check) {
        check.test("the world is greeted unless somebody is named", () -> {
            Check.equal("Hello, world!", Greeting.of(List.of()));
            Check.equal("Hello, world!", Greeting.of(List.of(" ")));
        });
        check.test("people are greeted by name", () -> {
            Check.equal("Hello, Ada!", Greeting.of(List.of("Ada")));
            Check.equal("Hello, Ada and Grace!", Greeting.of(List.of("Ada", "Grace")));
            Check.equal("Hello, A, B and C!", Greeting.of(List.of("A", "B", "C")));
        });
    }
}
