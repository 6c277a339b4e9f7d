package dev.waggle.testing.telegram;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back over the wire. */
record Answer(int status, String type, @Nullable Integer retryAfter, byte[] body, String summary) {
    private static final String JSON = "application/json";

    static Answer ok(Object result) {
        return json(200, Wire.object("ok", true, "result", result), null, "ok");
    }

    static Answer no(Refusal refusal) {
        return no(refusal.code, refusal.description(), refusal.parameters);
    }

    static Answer no(int code, String description, Map<String, Object> parameters) {
        Map<String, Object> json = Wire.object("ok", false, "error_code", code, "description", description);
        if (!parameters.isEmpty()) {
            json.put("parameters", parameters);
        }
        Integer wait = parameters.get("retry_after") instanceof Number seconds ? seconds.intValue() : null;
        return json(code, json, wait, code + " " + description);
    }

    static Answer page(int status, @Nullable Integer retryAfter) {
        String html =
                "<html>\r\n<head><title>" + status + " Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n";
        return new Answer(status, "text/html", retryAfter, bytes(html), "page " + status);
    }

    static Answer file(Upload upload) {
        return new Answer(200, upload.type(), null, upload.bytes(), "file");
    }

    Answer first(int length) {
        byte[] part = java.util.Arrays.copyOf(body, length);
        return new Answer(status, type, retryAfter, part, "only " + length + " bytes");
    }

    int size() {
        return body.length;
    }

    private static Answer json(int status, Object json, @Nullable Integer retryAfter, String summary) {
        return new Answer(status, JSON, retryAfter, bytes(Wire.text(json)), summary);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
