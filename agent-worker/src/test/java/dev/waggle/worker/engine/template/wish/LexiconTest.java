package dev.waggle.worker.engine.template.wish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LexiconTest {
    @Test
    void theLongestPhraseWins() {
        List<Term> terms = Lexicon.ENGLISH.terms(List.of("REST", "api", "for", "due", "dates", "xyzzy"));

        assertThat(terms).extracting(Term::text).containsExactly("rest api", "for", "due dates", "xyzzy");
        assertThat(terms.getLast().unknown()).isTrue();
        assertThat(terms.getFirst().written()).isEqualTo("REST api");
    }

    @Test
    void aPlaceThatIsNotKnownHasTheUsualSections() {
        assertThat(Lexicon.ENGLISH.sections("nowhere")).containsExactly("about", "contact");
    }

    @Test
    void whatTheVocabularyLacksIsABug() {
        assertThatIllegalArgumentException().isThrownBy(() -> Lexicon.ENGLISH.field("nonsense"));
        assertThatIllegalStateException().isThrownBy(() -> Shelf.text("words/nonsense.txt"));
        assertThatIllegalStateException()
                .isThrownBy(() -> Noun.of(List.of("x", "xs", "", "nonsense", "", "a; b; c"), Map.of()));
    }
}
