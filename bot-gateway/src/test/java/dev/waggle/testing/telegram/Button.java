package dev.waggle.testing.telegram;

/** One inline button. */
public record Button(String text, Action action, String style) {
    /** What a tap does. */
    public sealed interface Action {
        /** Tells the bot. */
        record Callback(String data) implements Action {}

        /** Opens a page. */
        record Link(String url) implements Action {}

        /** Copies to the person's clipboard. */
        record Copy(String text) implements Action {}
    }

    boolean is(String textOrData) {
        return text.equals(textOrData) || (action instanceof Action.Callback(String data) && data.equals(textOrData));
    }
}
