package dev.waggle.standalone.terminal;

/** Colours by meaning. */
public enum Style {
    GOOD("32"),
    BAD("31"),
    CARE("33"),
    QUIET("2"),
    STRONG("1"),
    LINK("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String paint(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
