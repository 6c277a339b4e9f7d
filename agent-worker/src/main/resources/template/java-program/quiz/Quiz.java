package {{package}};

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Questions, and what their answers are worth. */
final class Quiz {
    private Quiz() {}

    /** A question with its right answer and some wrong ones. */
    record Question(String text, String answer, List<String> others) {
        /** All answers in random order. */
        List<String> choices(Random random) {
            var choices = new ArrayList<>(others);
            choices.add(answer);
            Collections.shuffle(choices, random);
            return choices;
        }

        boolean isRight(String given) {
            return given.strip().equalsIgnoreCase(answer);
        }
    }

    /** Reads lines such as {@code question | right answer | wrong answer}. */
    static List<Question> read(String text) {
        var questions = new ArrayList<Question>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (parts.size() < 3 || parts.contains("")) {
                throw new IllegalArgumentException("line " + number + " needs a question and two answers");
            }
            List<String> answers = parts.subList(1, parts.size());
            long different = answers.stream().map(answer -> answer.toLowerCase(Locale.ROOT)).distinct().count();
            if (different < answers.size()) {
                throw new IllegalArgumentException("line " + number + " has the same answer twice");
            }
            questions.add(new Question(parts.get(0), parts.get(1), parts.subList(2, parts.size())));
        }
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("there are no questions");
        }
        return questions;
    }
}
