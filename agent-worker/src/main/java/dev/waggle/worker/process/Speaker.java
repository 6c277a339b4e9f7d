package dev.waggle.worker.process;

import java.io.IOException;
import java.io.OutputStream;

/** Talks to a subprocess on its standard input while it runs. */
@FunctionalInterface
public interface Speaker {
    /** Says all that there is to say; when this returns, the input is closed. An interrupt means that nobody listens any more. */
    void speak(OutputStream to) throws IOException, InterruptedException;
}
