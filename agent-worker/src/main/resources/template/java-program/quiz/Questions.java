package {{package}};

/** The questions that come along. */
final class Questions {
    static final String TEXT = """
            # question | right answer | wrong answers
            Which planet is closest to the sun? | Mercury | Venus | Mars
            How many legs does a spider have? | 8 | 6 | 10
            What is the largest ocean? | Pacific | Atlantic | Indian
            Which gas do plants take in? | carbon dioxide | oxygen | helium
            How many sides does a hexagon have? | 6 | 5 | 8
            What is the capital of Japan? | Tokyo | Kyoto | Osaka
            Which metal is liquid at room temperature? | mercury | tin | lead
            How many minutes are in two hours? | 120 | 100 | 140
            Which animal is the tallest? | giraffe | elephant | camel
            Who wrote Hamlet? | William Shakespeare | Jane Austen | Homer
            """;

    private Questions() {}
}
