package dev.waggle.orchestrator.provider;

/** What a key is good for. */
public enum KeyState {
    /** New calls may be given it. */
    READY,
    /** It was used too often, and rests until its time has come. */
    COOLING,
    /** Its money is used up, the provider says; it waits for a person. */
    SPENT,
    /** Nobody is given it any more. */
    REVOKED
}
