package dev.waggle.chaos.check;

/** What has to be true whatever breaks. */
public enum Invariant {
    I1("every accepted job comes to exactly one end"),
    I2("no limit is passed at any moment"),
    I3("one run of a task has effect, and none after its lease"),
    I4("the ledger is exact to the cent"),
    I5("every end is told in its chat, once"),
    I6("nothing is left over"),
    I7("the events of a job are numbered without a gap"),
    I8("no secret is written down anywhere");

    private final String words;

    Invariant(String words) {
        this.words = words;
    }

    /** As a sentence for people. */
    public String words() {
        return words;
    }
}
