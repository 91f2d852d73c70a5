package dev.inkwire.posts.slug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.input.Text;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriUtils;

class SlugTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Hello, World!                  | hello-world
                    --  What?!  Really...          | what-really
                    Crème brûlée à la façon d’Ève  | creme-brulee-a-la-facon-d-eve
                    Tiếng Việt có dấu              | tieng-viet-co-dau
                    Łódź: 2 dni                    | lodz-2-dni
                    Über Größe und Maß             | uber-grosse-und-mass
                    İstanbul'da bir gün            | istanbul-da-bir-gun
                    Ærø, Đorđe, ÞINGVELLIR, œuf    | aero-dorde-thingvellir-oeuf
                    IĞDIR və ſ                     | igdir-və-s
                    Всё ещё твой                   | всё-ещё-твой
                    Τέλος                          | τέλος
                    你好，世界                       | 你好-世界
                    ガラスの靴「コーヒー」             | ガラスの靴-コーヒー
                    한국어 블로그                    | 한국어-블로그
                    नमस्ते दुनिया                    | नमस्ते-दुनिया
                    مرحبا بالعالم                  | مرحبا-بالعالم
                    C++ and C#, and F#!            | c-plus-plus-and-c-sharp-and-f-sharp
                    #hashtag 1 + 1 = 2             | hashtag-1-1-2
                    I ❤️ Java                      | i-java
                    1️⃣ First                      | 1-first
                    """)
    void slug_consists_of_the_words_of_a_title(String title, String slug) {
        assertThat(Slug.of(title)).isEqualTo(slug);
        assertThat(Slug.of(Normalizer.normalize(title, Normalizer.Form.NFD))).isEqualTo(slug);
        assertThat(Slug.isValid(slug)).as("an author may choose it, too").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "🎉🚀", "❤️", "?!…", "\u0301", "-- --", "\u3164", "\u115F \uFFA0"})
    void title_without_words_has_an_empty_slug(String title) {
        assertThat(Slug.of(title)).isEmpty();
    }

    @Test
    void long_title_is_cut_between_graphemes() {
        assertThat(Slug.of("a" + "नि".repeat(50))).isEqualTo("a" + "नि".repeat(39));
        assertThat(Text.length(Slug.of("𠀀".repeat(200)))).isEqualTo(80);
        assertThat(Slug.of("a".repeat(79) + " b")).isEqualTo("a".repeat(79));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upper",
                "ÜBER",
                "two words",
                "-a",
                "a-",
                "a--b",
                "a_b",
                "a/b",
                "a.b",
                "🎉",
                "\u0301a",
                "\u3164",
                "a\u034F"
            })
    void malformed_slug_is_invalid(String slug) {
        assertThat(Slug.isValid(slug)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"über-größe", "한국어", "が-ガ", "c-plus-plus"})
    void slug_is_looked_up_in_any_of_its_forms(String slug) {
        String decomposed = Normalizer.normalize(slug, Normalizer.Form.NFD);
        assertThat(Slug.lookup(slug)).isEqualTo(slug);
        assertThat(Slug.lookup(decomposed)).isEqualTo(slug);
        assertThat(Slug.lookup(slug.toUpperCase(Locale.ROOT).replace("SS", "ß")))
                .isEqualTo(slug);
        assertThat(Slug.lookup(UriUtils.encode(slug, StandardCharsets.UTF_8))).isEqualTo(slug);
        assertThat(Slug.lookup(
                        UriUtils.encode(decomposed, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT)))
                .isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "a%", "%00", "%e4%b8", "100%-sure", "%ud800", "+"})
    void malformed_percent_encoding_is_not_decoded(String given) {
        assertThat(Slug.isValid(Slug.lookup(given))).isFalse();
    }
}
