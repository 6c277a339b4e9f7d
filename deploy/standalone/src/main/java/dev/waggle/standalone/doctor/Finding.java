package dev.waggle.standalone.doctor;

/**
 * One thing that a hive can use.
 *
 * @param what its name, for people
 * @param state whether it is there
 * @param detail what was found, or what is missing without it
 * @param cure the one line that turns it on; blank where nothing is to be done
 */
public record Finding(String what, State state, String detail, String cure) {
    /** Whether it is there. */
    public enum State {
        ON,
        OFF,
        /** Nothing works without it. */
        MISSING
    }

    static Finding on(String what, String detail) {
        return new Finding(what, State.ON, detail, "");
    }

    static Finding off(String what, String detail, String cure) {
        return new Finding(what, State.OFF, detail, cure);
    }

    static Finding missing(String what, String detail, String cure) {
        return new Finding(what, State.MISSING, detail, cure);
    }

    public boolean present() {
        return state == State.ON;
    }
}
