package dev.waggle.worker.egress.http;

import java.io.IOException;

/** A request that is answered with an error, after which nothing more of its connection is read. */
public final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    public Refused(int status, String words) {
        super(words);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
