package dev.waggle.testing.telegram;

import java.nio.charset.StandardCharsets;

/** A file as it went over the wire. */
public record Upload(String name, String type, byte[] bytes) {
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
