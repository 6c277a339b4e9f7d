package dev.waggle.worker.engine.template.wish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a party on 5 June 2027",
                "a party on June 5th, 2027 in Rome",
                "a party on the 5th of June 2027",
                "a party, 2027-06-05",
                "Jun 5 2027"
            })
    void aDayIsFoundHoweverItIsWritten(String words) {
        var sentence = Sentence.of(words);

        assertThat(Dates.find(sentence)).isEqualTo("2027-06-05");
        assertThat(String.join(" ", sentence.leftovers())).doesNotContain("2027", "un", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"31 June 2027", "5 Mo 2027", "5 Friday 2027", "2027 13 05", "June 2027", "python 3.12", ""})
    void whatIsNoDayIsLeftAlone(String words) {
        var sentence = Sentence.of(words);

        assertThat(Dates.find(sentence)).isEmpty();
        assertThat(sentence.leftovers().isEmpty()).isEqualTo(words.isEmpty());
    }
}
