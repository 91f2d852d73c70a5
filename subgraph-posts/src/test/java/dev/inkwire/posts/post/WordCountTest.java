package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordCountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Hello, dear world!                 | 3
                    Don't count the writer’s marks.    | 5
                    It costs 1.50 or 2 coins - or 30   | 8
                    Größe zählt nicht                  | 3
                    नमस्ते दुनिया                        | 2
                    שָׁלוֹם עוֹלָם                           | 2
                    مرحبا بالعالم                      | 2
                    می‌خواهم بروم                    | 2
                    안녕하세요. 저는 학생입니다.              | 3
                    我们今天在北京大学学习计算机科学。          | 9
                    你好，世界。                          | 2
                    学习 Java 很好                       | 3
                    こんにちは                            | 1
                    私は毎日コーヒーを飲みます。               | 8
                    ภาษาไทยง่ายมาก                       | 4
                    🎉 — !                             | 0
                    👩‍👩‍👧‍👦 family                        | 1
                    """)
    void words_are_counted_in_any_script(String text, int words) {
        assertThat(WordCount.of(text)).isEqualTo(words);
    }

    @Test
    void texts_are_counted_at_the_same_time() {
        assertThat(Collections.nCopies(1_000, "你好，世界。 Hello!").parallelStream()
                        .map(WordCount::of)
                        .distinct())
                .containsExactly(3);
    }
}
