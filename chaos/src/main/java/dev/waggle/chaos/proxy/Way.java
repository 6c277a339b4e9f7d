package dev.waggle.chaos.proxy;

/** The two directions of a connection. */
public enum Way {
    /** From whoever opened it. */
    THERE,
    /** To whoever opened it. */
    BACK
}
