package dev.waggle.worker.egress.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes answers to a connection: whole, or piece by piece while they come. */
public final class Outgoing {
    private final OutputStream out;
    private boolean begun;
    private boolean ended;

    public Outgoing(OutputStream out) {
        this.out = out;
    }

    /** Whether an answer has begun: too late for another one. */
    public boolean begun() {
        return begun;
    }

    void next() {
        begun = false;
        ended = false;
    }

    /** Whether the answer has come to its end, and another one may follow it. */
    boolean ended() {
        return ended;
    }

    void goOn() throws IOException {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
        out.flush();
    }

    /** The bare head of an answer after which the connection is the client's own. */
    public void opened() throws IOException {
        begun = true;
        out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(ISO_8859_1));
        out.flush();
    }

    public void whole(int status, Map<String, String> headers, byte[] body) throws IOException {
        begun = true;
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(status, headers, "Content-Length: " + body.length));
        bytes.writeBytes(body);
        out.write(bytes.toByteArray());
        out.flush();
        ended = true;
    }

    /** The head of an answer without a body, as {@code HEAD} wants it. */
    public void bare(int status) throws IOException {
        whole(status, Map.of(), new byte[0]);
    }

    /** Begins an answer of unknown length. */
    public void begin(int status, Map<String, String> headers) throws IOException {
        begun = true;
        out.write(head(status, headers, "Transfer-Encoding: chunked"));
        out.flush();
    }

    public void piece(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            var chunk = new ByteArrayOutputStream();
            chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
            chunk.writeBytes(bytes);
            chunk.writeBytes("\r\n".getBytes(ISO_8859_1));
            out.write(chunk.toByteArray());
            out.flush();
        }
    }

    public void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
        out.flush();
        ended = true;
    }

    private static byte[] head(int status, Map<String, String> headers, String length) {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
        headers.forEach((name, value) -> head.append(name)
                .append(": ")
                .append(value.replaceAll("[\\r\\n]", " "))
                .append("\r\n"));
        return head.append(length).append("\r\n\r\n").toString().getBytes(ISO_8859_1);
    }
}
