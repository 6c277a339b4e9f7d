package dev.waggle.worker.engine.template.wish;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of project is built. */
public enum Shape {
    @JsonProperty("python-program")
    PYTHON_PROGRAM("python-program", "a command-line program in Python"),
    @JsonProperty("java-program")
    JAVA_PROGRAM("java-program", "a command-line program in Java"),
    @JsonProperty("web-page")
    WEB_PAGE("web-page", "a static web page"),
    @JsonProperty("http-service")
    HTTP_SERVICE("http-service", "an HTTP service in Python");

    private final String folder;
    private final String phrase;

    Shape(String folder, String phrase) {
        this.folder = folder;
        this.phrase = phrase;
    }

    /** The folder below {@code template/} that holds its templates. */
    public String folder() {
        return folder;
    }

    /** For the middle of a sentence. */
    public String phrase() {
        return phrase;
    }
}
