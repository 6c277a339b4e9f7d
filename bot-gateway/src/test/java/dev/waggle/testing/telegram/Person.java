package dev.waggle.testing.telegram;

/** Somebody with an account; the bot is one too. */
public record Person(long id, String name, String username) {
    static final Person BOT = new Person(110_000_001, "Waggle", "waggle_test_bot");

    /** Where this person and the bot talk alone. */
    public Chat chat() {
        return new Chat.Private(this);
    }
}
