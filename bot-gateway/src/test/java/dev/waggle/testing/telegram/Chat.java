package dev.waggle.testing.telegram;

/** Where messages go. */
public sealed interface Chat {
    long id();

    String title();

    /** A person and the bot alone; it has the person's id. */
    record Private(Person person) implements Chat {
        @Override
        public long id() {
            return person.id();
        }

        @Override
        public String title() {
            return person.name();
        }
    }

    /** Several people and the bot. */
    record Group(long id, String title) implements Chat {}
}
