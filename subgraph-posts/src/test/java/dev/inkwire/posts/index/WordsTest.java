package dev.inkwire.posts.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Hello, World! 42       | hello world 42",
                "don't L’homme          | don t l homme",
                "well-known utf8        | well known utf8",
                "CAFÉ cafe\u0301 naïve  | cafe cafe naive",
                "Straße STRASSE ẞ       | strasse strasse ss",
                "Łódź Ærø Þór           | lodz aero thor",
                "İstanbul IĞDIR ığdır   | istanbul igdir igdir",
                "ﬁne ＦＵＬＬ ① x²      | fine full 1 x2",
                "Ελλάδα ΣΊΣΥΦΟΣ σίσυφος | ελλαδα σισυφοσ σισυφοσ",
                "ёлка мой мои           | елка мой мои",
                "كِتَاب أحمد            | كتاب احمد",
                "می\u200Cخواهم           | میخواهم",
                "हिन्दी                  | हिन्दी",
                "Donau\u00ADdampf        | donaudampf",
                "C C++ c#, F#. abc++ c## | c c++ c# f# abc c",
                "a🎉b — …               | a b"
            })
    void words_are_compared_without_case_accents_and_variants(String text, String forms) {
        assertThat(forms(text)).containsExactly(forms.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "東京都        | 東京 京都 都",
                "東            | 東",
                "iPhone用の    | iphone 用の の",
                "第3章         | 第 3 章",
                "ラーメン      | ラー ーメ メン ン",
                "ﾗｰﾒﾝ          | ラー ーメ メン ン",
                "ﾊﾟﾝ           | パン ン",
                "한국어 책      | 한국 국어 어 책",
                "ภาษา          | ภา าษ ษา า",
                "𠮷野家         | 𠮷野 野家 家",
                "人々           | 人々 々"
            })
    void scripts_without_spaces_are_read_in_bigrams(String text, String forms) {
        assertThat(forms(text)).containsExactly(forms.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Hello, World!       | ~~",
                "東京都に行く、カタカナ。 | ~東京都に行く カタカナ~",
                "iPhone用の第3章      | ~用の第 章~",
                "ﾗｰﾒﾝ ﾊﾟﾝ            | ~ラーメン パン~",
                "한국어 책            | ~한국어 책~",
                "ภาษา                | ~ภาษา~",
                "𠮷野家               | ~𠮷野家~"
            })
    void runs_of_scripts_without_spaces_are_put_together_again(String text, String runs) {
        assertThat(Words.unspaced(Words.of(text))).isEqualTo(runs);
    }

    @Test
    void words_know_their_places_in_the_text() {
        String text = "«Ça» 東京の café";
        assertThat(Words.of(text).stream().map(word -> text.substring(word.start(), word.end())))
                .containsExactly("Ça", "東京", "京の", "の", "café");
    }

    @Test
    void long_words_are_equal_if_their_beginnings_are() {
        assertThat(forms("x".repeat(5_000))).isEqualTo(forms("x".repeat(100) + "y"));
        assertThat(forms("𐐨".repeat(5_000)).get(0)).isEqualTo("𐐨".repeat(100));
    }

    private static List<String> forms(String text) {
        return Words.of(text).stream().map(Word::form).toList();
    }
}
