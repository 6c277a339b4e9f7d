package dev.waggle.worker.egress.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads requests off a connection, one after another; whatever could be read in two ways is refused. */
public final class Incoming {
    private static final int MOST_OF_A_HEAD = 64 * 1024;
    private static final Pattern REQUEST = Pattern.compile("([A-Z]{1,20}) ([!-~]{1,16000}) HTTP/1\\.[01]");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}):[ \\t]*(.*?)[ \\t]*");
    private static final Set<String> ONCE = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "authorization",
            "proxy-authorization",
            "x-api-key",
            "x-goog-api-key");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,8})[ \\t]*(?:;.*)?");

    private final BufferedInputStream in;
    private int left;

    public Incoming(InputStream in) {
        this.in = new BufferedInputStream(in, 16 * 1024);
    }

    /** What came behind the last request and was not read as one. */
    public InputStream rest() {
        return in;
    }

    /** The next request's head; nothing where the client has no more. */
    public Optional<Head> head() throws IOException {
        left = MOST_OF_A_HEAD;
        in.mark(1);
        if (in.read() < 0) {
            return Optional.empty();
        }
        in.reset();
        var request = REQUEST.matcher(line());
        if (!request.matches()) {
            throw new Refused(400, "this is no request of HTTP/1.1");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            var header = HEADER.matcher(line);
            if (!header.matches()) {
                throw new Refused(400, "a header cannot be read");
            }
            String name = header.group(1).toLowerCase(Locale.ROOT);
            if (headers.containsKey(name) && ONCE.contains(name)) {
                throw new Refused(400, "the header " + name + " is there twice");
            }
            headers.merge(name, header.group(2), (one, other) -> one + ", " + other);
        }
        return Optional.of(new Head(request.group(1), request.group(2), Map.copyOf(headers)));
    }

    /** The body that belongs to the head. */
    public byte[] body(Head head, int most, Outgoing out) throws IOException {
        var length = head.header("content-length");
        var coding = head.header("transfer-encoding");
        if (length.isPresent() && coding.isPresent()
                || coding.isPresent() && !coding.get().equalsIgnoreCase("chunked")
                || length.isPresent() && !length.get().matches("\\d{1,18}")) {
            throw new Refused(400, "the length of the body can be read in two ways");
        }
        if (length.isPresent() && Long.parseLong(length.get()) > most) {
            throw tooLarge();
        }
        if (head.header("expect").isPresent()) {
            out.goOn();
        }
        if (coding.isPresent()) {
            return chunks(most);
        }
        return length.isPresent() ? exactly(Integer.parseInt(length.get())) : new byte[0];
    }

    private byte[] chunks(int most) throws IOException {
        var whole = new ByteArrayOutputStream();
        while (true) {
            left = MOST_OF_A_HEAD;
            var chunk = CHUNK.matcher(line());
            if (!chunk.matches()) {
                throw new Refused(400, "a chunk of the body cannot be read");
            }
            long size = Long.parseLong(chunk.group(1), 16);
            if (whole.size() + size > most) {
                throw tooLarge();
            }
            if (size == 0) {
                break;
            }
            whole.writeBytes(exactly((int) size));
            if (!line().isEmpty()) {
                throw new Refused(400, "a chunk of the body is longer than it says");
            }
        }
        while (!line().isEmpty()) {
            // trailers say nothing that we would hear
        }
        return whole.toByteArray();
    }

    private static Refused tooLarge() {
        return new Refused(413, "the body is larger than any question should be");
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new Refused(400, "the body ends before its end");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0 || --left < 0) {
                throw new Refused(
                        one < 0 ? 400 : 431, one < 0 ? "the head ends before its end" : "the head is too long");
            }
            line.write(one);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
