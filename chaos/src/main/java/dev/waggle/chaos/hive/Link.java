package dev.waggle.chaos.hive;

/** What a service is connected to. */
public enum Link {
    BROKER,
    DATABASE,
    QUEEN
}
