package dev.inkwire.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Fails if a change of the code or of a library changes HTML while {@link Markdown#VERSION} stays the same. */
class RendererVersionTest {

    static final UUID ID = UUID.fromString("019ab000-0000-7000-8000-000000000023");

    static final String MARKDOWN = """
            # Heading with *emphasis*

            Text with **strong**, ~~struck~~, `code`, <kbd>Ctrl</kbd>, Vec<u16>, a [link](https://example.org "title"),
            [heading](#heading-with-emphasis) and a note.[^1]

            ![A picture](https://example.org/x.png)

            > A quote of www.example.org

            - [x] done
            - [ ] open

            2. second

            | a | b |
            |---|--:|
            | 1 | 2 |

            ```java
            List<String> list;
            ```

            <details><summary>More</summary>x</details>

            ***

            [^1]: Note
            """;

    @Test
    void html_of_this_version_stays_the_same() {
        assertThat(Markdown.VERSION)
                .as("Increase Markdown.VERSION and this number when the HTML below changes.")
                .isEqualTo(2);
        assertThat(Markdown.render(ID, MARKDOWN).html()).isEqualTo("""
                <h1 id="heading-with-emphasis-hgwxlrmr">Heading with <em>emphasis</em></h1>
                <p>Text with <strong>strong</strong>, <del>struck</del>, <code>code</code>, <kbd>Ctrl</kbd>, Vec&lt;u16&gt;, a <a href="https://example.org" title="title" rel="nofollow noopener noreferrer ugc">link</a>,
                <a href="#heading-with-emphasis-hgwxlrmr">heading</a> and a note.<sup class="footnote-ref"><a href="#fn-hgwxlrmr-1" id="fnref-hgwxlrmr-1">1</a></sup></p>
                <p><img src="https://example.org/x.png" alt="A picture" /></p>
                <blockquote>
                <p>A quote of <a href="http://www.example.org" rel="nofollow noopener noreferrer ugc">www.example.org</a></p>
                </blockquote>
                <ul><li><input type="checkbox" checked="" disabled="disabled" /> done</li><li><input type="checkbox" disabled="disabled" /> open</li></ul>
                <ol start="2"><li>second</li></ol>
                <table><thead><tr><th>a</th><th align="right">b</th></tr></thead><tbody><tr><td>1</td><td align="right">2</td></tr></tbody></table>
                <pre><code class="language-java">List&lt;String&gt; list;
                </code></pre>
                <details><summary>More</summary>x</details>
                <hr />
                <section class="footnotes">
                <ol><li id="fn-hgwxlrmr-1">
                <p>Note <a href="#fnref-hgwxlrmr-1" class="footnote-backref" aria-label="Back to reference 1">↩</a></p>
                </li></ol>
                </section>
                """);
    }
}
