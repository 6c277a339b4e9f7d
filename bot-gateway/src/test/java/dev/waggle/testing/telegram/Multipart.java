package dev.waggle.testing.telegram;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data}: plain parts become parameters, parts with a file name become files. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("(?i)[; ]filename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^Content-Type: *([^\r\n]+)");

    private Multipart() {}

    static void read(String contentType, byte[] body, Map<String, String> parameters, Map<String, Upload> uploads) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw Refusal.bad("boundary of the multipart body is missing");
        }
        // one char per byte: offsets in the text are offsets in the body
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String edge = "--" + boundary.group(1);
        int from = text.indexOf(edge);
        while (from >= 0 && !text.startsWith("--", from + edge.length())) {
            int next = text.indexOf("\r\n" + edge, from);
            int head = from + edge.length() + 2;
            int blank = text.indexOf("\r\n\r\n", head - 2);
            if (next < 0 || blank < 0 || blank > next) {
                throw Refusal.bad("unexpected end of the multipart body");
            }
            part(
                    utf8(text.substring(head, Math.max(head, blank))),
                    text.substring(blank + 4, next),
                    parameters,
                    uploads);
            from = next + 2;
        }
    }

    private static void part(String head, String body, Map<String, String> parameters, Map<String, Upload> uploads) {
        Matcher name = NAME.matcher(head);
        if (!name.find()) {
            throw Refusal.bad("a part of the multipart body has no name");
        }
        Matcher file = FILE.matcher(head);
        Matcher type = TYPE.matcher(head);
        if (file.find()) {
            uploads.put(
                    name.group(1),
                    new Upload(
                            file.group(1),
                            type.find() ? type.group(1).strip() : "application/octet-stream",
                            body.getBytes(StandardCharsets.ISO_8859_1)));
        } else {
            parameters.put(name.group(1), utf8(body));
        }
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
