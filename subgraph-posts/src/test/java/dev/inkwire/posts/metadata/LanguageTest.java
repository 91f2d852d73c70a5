package dev.inkwire.posts.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN-gb, en-GB",
        "zh-hant-tw, zh-Hant-TW",
        "iw, he",
        "sr-latn-rs, sr-Latn-RS",
        "gsw, gsw",
        "es-419, es-419",
        "de-CH-1901, de-CH-1901",
        "zh-cmn-hans, zh-Hans",
        "i-klingon, tlh"
    })
    void tag_is_converted_to_its_canonical_form(String given, String canonical) {
        assertThat(Language.canonical(given)).isEqualTo(canonical);
        assertThat(Language.canonical(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "e",
                "en_GB",
                "english",
                "en-",
                "-en",
                "und",
                "x-private",
                "en--GB",
                "eñ",
                "en GB",
                "en\u0000",
                "en-x-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd"
            })
    void malformed_and_undetermined_tags_are_refused(String given) {
        assertThat(Language.canonical(given)).isNull();
    }
}
