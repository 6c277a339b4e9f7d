package dev.waggle.orchestrator.task;

/** What a limit holds for, from the widest to the narrowest: the order of their locks. */
public enum Scope {
    HIVE(0),
    PERSON(1),
    PROJECT(2),
    SESSION(4),
    ROLE(3);

    /** The name of the limit for each person, project or session that has none of its own. */
    public static final String EACH = "*";

    private final int number;

    Scope(int number) {
        this.number = number;
    }

    /** How the database knows it. */
    public int number() {
        return number;
    }
}
