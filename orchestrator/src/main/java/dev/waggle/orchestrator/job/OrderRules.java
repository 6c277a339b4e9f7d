package dev.waggle.orchestrator.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import java.util.regex.Pattern;

/** What an order and a person's sentence must look like. Pure; says what is wrong and what to do. */
final class OrderRules {
    static final int MOST_BYTES = 64 * 1024;
    static final int MOST_SAID = 8 * 1024;
    private static final int MOST_PRIORITY = 100;
    private static final int MOST_AWAITED = 100;
    private static final Pattern ENGINE = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,39}");

    private OrderRules() {}

    static void check(JobOrder order) {
        text("the request", order.text(), MOST_BYTES);
        if (order.jobKind() == JobKind.BUILD && order.project() != null) {
            throw bad("a build makes a project of its own; to change a project, submit with kind 'change'");
        }
        if (order.jobKind() == JobKind.DRILL) {
            drill(order);
        } else if (order.role() != null) {
            throw bad("only a drill is for one role; leave the role out, the workflow knows who does what");
        } else if (order.jobKind() != JobKind.BUILD && order.project() == null) {
            throw bad("this kind of job needs a project; name one of yours, or submit with kind 'build' to make one");
        }
        if (order.engine() != null && !ENGINE.matcher(order.engine()).matches()) {
            throw bad("the engine is not a name in small letters, digits, dots and dashes, for example 'template'");
        }
        if (order.start() != null && order.start().afterThese().size() > MOST_AWAITED) {
            throw bad("a job waits for at most " + MOST_AWAITED + " others; let it wait for one that waits for them");
        }
        priority(order.priority());
    }

    private static void drill(JobOrder order) {
        if (order.project() != null) {
            throw bad("a drill touches no project; leave the project out");
        }
        if (order.engine() != null || order.approvePlan()) {
            throw bad("a drill has neither an engine to choose nor a plan to approve; leave both out");
        }
    }

    static void priority(int priority) {
        if (Math.abs((long) priority) > MOST_PRIORITY) {
            throw bad("the priority is not between -100 and 100");
        }
    }

    /** A sentence that a person says to a job. */
    static String said(String text) {
        text("the text", text, MOST_SAID);
        return text.strip();
    }

    private static void text(String what, String text, int mostBytes) {
        if (text.isBlank()) {
            throw bad(what + " is empty; say in a sentence or more what you want");
        }
        int stray = stray(text);
        if (stray >= 0) {
            throw bad("%s holds the character U+%04X at position %d, which is not text; send plain text in UTF-8"
                    .formatted(what, text.codePointAt(stray), stray));
        }
        int bytes = text.getBytes(UTF_8).length;
        if (bytes > mostBytes) {
            throw new WaggleException(
                    Fault.TOO_LARGE,
                    "%s has %d bytes, at most %d are taken; shorten it, or import the rest as files of a project"
                            .formatted(what, bytes, mostBytes));
        }
    }

    /** Where the first character stands that is no text: a control character but for line ends and tabs, half a surrogate pair; else -1. */
    private static int stray(String text) {
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (Character.isISOControl(here) && here != '\n' && here != '\r' && here != '\t') {
                return i;
            }
            if (Character.isHighSurrogate(here)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(here)) {
                return i;
            }
        }
        return -1;
    }

    private static WaggleException bad(String sentence) {
        return new WaggleException(Fault.BAD_REQUEST, sentence);
    }
}
