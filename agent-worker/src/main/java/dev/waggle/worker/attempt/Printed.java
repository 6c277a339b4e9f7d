package dev.waggle.worker.attempt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The lines that an agent printed: head and tail of them, whatever their number. */
final class Printed implements Consumer<String> {
    static final int HEAD = 64 * 1024;
    static final int TAIL = 64 * 1024;

    private final StringBuilder head = new StringBuilder();
    private final Deque<String> tail = new ArrayDeque<>();
    private int tailLength;
    private long leftOut;

    @Override
    public synchronized void accept(String line) {
        String ended = line + "\n";
        boolean headIsOpen = tail.isEmpty() && leftOut == 0;
        if (headIsOpen && head.length() + ended.length() <= HEAD) {
            head.append(ended);
            return;
        }
        tail.addLast(ended);
        tailLength += ended.length();
        while (tailLength > TAIL) {
            tailLength -= tail.removeFirst().length();
            leftOut++;
        }
    }

    /** All of it, or head and tail around a line that says how much was left out. */
    synchronized String text() {
        String gap = leftOut == 0 ? "" : "… " + leftOut + " lines left out …\n";
        return head + gap + String.join("", tail);
    }
}
