package dev.waggle.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void whatOthersWroteCannotBecomeMarkup() {
        var html = new Html().bold("<b>&\"x\"").line().italic("y").add("!");

        assertThat(html).hasToString("<b>&lt;b&gt;&amp;&quot;x&quot;</b>\n<i>y</i>!");
    }

    @Test
    void marksThatTurnTextAroundAreDropped() {
        assertThat(Html.escape("a\u202Eb\u0007c")).isEqualTo("abc");
    }

    @Test
    void aCutNeverHalvesACharacter() {
        assertThat(Html.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(Html.cut("ab😀def", 4)).isEqualTo("ab…");
        assertThat(Html.line(" a \n b ", 9)).isEqualTo("a b");
        assertThat(new Html().roomFor(3000)).isTrue();
    }
}
