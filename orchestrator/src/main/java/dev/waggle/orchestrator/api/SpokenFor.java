package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Submitter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** For whom a gateway speaks: the header {@code Waggle-Submitter: <source>;<account>;<name, percent-encoded>}. */
final class SpokenFor {
    static final String HEADER = "Waggle-Submitter";

    private static final String FORM = "[a-z]{1,20};[A-Za-z0-9_-]{1,64};[^;]{1,400}";
    private static final int SOURCE = 0;
    private static final int ACCOUNT = 1;
    private static final int NAME = 2;

    private SpokenFor() {}

    /** Nobody where the header is missing. */
    static Optional<Submitter> in(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER)).map(SpokenFor::read);
    }

    private static Submitter read(String header) {
        if (!header.matches(FORM)) {
            throw malformed();
        }
        String[] parts = header.split(";");
        try {
            return new Submitter(parts[SOURCE], parts[ACCOUNT], URLDecoder.decode(parts[NAME], StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static WaggleException malformed() {
        return new WaggleException(
                Fault.BAD_REQUEST, HEADER + " must read <source>;<account>;<name>, the name percent-encoded");
    }
}
