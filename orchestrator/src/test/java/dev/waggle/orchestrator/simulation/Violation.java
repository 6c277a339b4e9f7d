package dev.waggle.orchestrator.simulation;

/** Something that must never be, was. */
final class Violation extends RuntimeException {
    private final String rule;

    Violation(String rule, String message) {
        super(rule + ": " + message);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}
