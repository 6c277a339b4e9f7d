package dev.waggle.worker.engine.template.wish;

import java.util.function.Predicate;

/** Finds out what kind of project is wanted, in which language. */
final class Shapes {
    private Shapes() {}

    static boolean wantsPage(Sentence sentence) {
        boolean page = sentence.has(term -> term.is(Sense.SHAPE, "page"))
                || sentence.has(
                        term -> term.is(Sense.PLACE, "portfolio") && term.text().contains("portfolio"));
        return page && !wantsService(sentence);
    }

    private static boolean wantsService(Sentence sentence) {
        return sentence.has(term -> term.is(Sense.SHAPE, "service"));
    }

    /** Marks the words that say it. A second shape or language stays unmarked, and so cannot be met. */
    static Shape program(Sentence sentence) {
        if (wantsService(sentence)) {
            mark(sentence, term -> term.is(Sense.SHAPE, "service"), "python");
            startedFromCommandLine(sentence);
            return Shape.HTTP_SERVICE;
        }
        int python = sentence.find(0, term -> says(term, "python"));
        int java = sentence.find(0, term -> says(term, "java"));
        boolean inJava = java >= 0 && (python < 0 || java < python);
        mark(sentence, term -> term.is(Sense.SHAPE, "command-line"), inJava ? "java" : "python");
        if (python >= 0 && java >= 0 && sentence.has(term -> term.text().equals("or"))) {
            sentence.use(Math.max(python, java));
        }
        return inJava ? Shape.JAVA_PROGRAM : Shape.PYTHON_PROGRAM;
    }

    /** Marks words that repeat what a project is. */
    static void sameShape(Sentence sentence, Shape shape) {
        switch (shape) {
            case PYTHON_PROGRAM -> mark(sentence, term -> term.is(Sense.SHAPE, "command-line"), "python");
            case JAVA_PROGRAM -> mark(sentence, term -> term.is(Sense.SHAPE, "command-line"), "java");
            case HTTP_SERVICE -> mark(sentence, term -> term.is(Sense.SHAPE, "service"), "python");
            case WEB_PAGE -> mark(sentence, term -> term.is(Sense.SHAPE, "page"), "script");
        }
    }

    private static boolean says(Term term, String language) {
        return term.is(Sense.LANGUAGE, language) || term.is(Sense.SHAPE, language);
    }

    private static void mark(Sentence sentence, Predicate<Term> shape, String language) {
        for (int i = 0; i < sentence.size(); i++) {
            Term term = sentence.at(i);
            if (shape.test(term)) {
                sentence.use(i);
            }
            boolean versioned = sentence.is(i + 1, version -> version.text().matches("[0-9][0-9.]*\\+?"));
            boolean good = sentence.is(i + 1, version -> goodVersion(version.text(), language));
            if (says(term, language) && (good || !versioned)) {
                sentence.use(i, versioned ? i + 2 : i + 1);
            }
        }
    }

    /** Python 3.9 and later, Java 17 and later: what the templates were tried with. */
    private static boolean goodVersion(String version, String language) {
        return language.equals("java") ? version.matches("1[7-9]|2\\d") : version.matches("3|3\\.(9|[1-9]\\d)\\+?");
    }

    private static void startedFromCommandLine(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            boolean there = sentence.is(i - 1, term -> term.text().matches("from the|from|the|on the|on"));
            if (there && sentence.at(i).is(Sense.SHAPE, "command-line")) {
                sentence.use(i);
            }
        }
    }
}
