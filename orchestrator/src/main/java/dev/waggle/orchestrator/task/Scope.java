package dev.waggle.orchestrator.task;

/** What a limit holds for, from the widest to the narrowest: the order of their locks. */
public enum Scope {
    HIVE,
    PERSON,
    PROJECT,
    ROLE
}
