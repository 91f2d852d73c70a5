package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.inkwire.posts.metadata.Image;
import dev.inkwire.posts.metadata.PostSeo;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.OptionalInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostInputTest {

    private static final PostContent BEFORE = new PostContent(
            "Title",
            "Subtitle",
            "Excerpt",
            image("https://inkwire.test/cover", "Before"),
            "https://inkwire.test/first",
            "en",
            new PostSeo("Robots", "Before", null));

    OptionalInput<String> title = absent();
    OptionalInput<String> markdown = absent();
    OptionalInput<String> subtitle = absent();
    OptionalInput<String> excerpt = absent();
    OptionalInput<String> slug = absent();
    OptionalInput<Image> coverImage = absent();
    OptionalInput<String> canonicalUrl = absent();
    OptionalInput<String> language = absent();
    OptionalInput<PostSeo> seo = absent();
    OptionalInput<List<String>> tags = absent();

    @Test
    void absent_fields_change_nothing() {
        PostInput input = check();
        assertThat(input.applyTo(BEFORE)).isEqualTo(BEFORE);
        assertThat(input.text()).isNull();
        assertThat(input.slug()).isNull();
        assertThat(input.tags()).isNull();
    }

    @Test
    void null_removes_optional_values() {
        subtitle = given(null);
        excerpt = given(null);
        coverImage = given(null);
        canonicalUrl = given(null);
        language = given(null);
        seo = given(null);
        tags = given(null);
        assertThat(check().applyTo(BEFORE))
                .isEqualTo(new PostContent("Title", null, null, null, null, null, PostSeo.NONE));
        assertThat(check().tags()).isEmpty();
    }

    @Test
    void null_is_refused_for_required_values() {
        title = given(null);
        markdown = given(null);
        slug = given(null);
        assertThat(wrong()).containsExactlyInAnyOrder("title", "markdown", "slug");
    }

    @Test
    void values_replace_former_values() {
        title = given("  Another\u0301 ");
        subtitle = given("Another subtitle");
        excerpt = given("Another excerpt");
        coverImage = given(new Image("http://inkwire.test/c?d=e#f", " Another\u0301 ", 1, 100_000));
        canonicalUrl = given("https://inkwire.test");
        language = given("IW-il");
        seo = given(new PostSeo(" Another\u0301 ", "", image("https://inkwire.test", "")));
        assertThat(check().applyTo(BEFORE))
                .isEqualTo(new PostContent(
                        "Anotheŕ",
                        "Another subtitle",
                        "Another excerpt",
                        new Image("http://inkwire.test/c?d=e#f", "Anotheŕ", 1, 100_000),
                        "https://inkwire.test",
                        "he-IL",
                        new PostSeo("Anotheŕ", null, image("https://inkwire.test", ""))));
    }

    @Test
    void blank_optional_texts_are_removed() {
        subtitle = given("  ");
        excerpt = given("");
        PostContent after = check().applyTo(BEFORE);
        assertThat(after.subtitle()).isNull();
        assertThat(after.excerpt()).isNull();
    }

    @Test
    void texts_of_the_greatest_length_are_accepted() {
        title = given("𝒜".repeat(200));
        markdown = given("é".repeat(200_000));
        subtitle = given("b".repeat(300));
        excerpt = given("c".repeat(280));
        slug = given("d".repeat(100));
        coverImage = given(image("https://inkwire.test", "f".repeat(500)));
        seo = given(new PostSeo("g".repeat(200), "h".repeat(280), null));
        tags = given(IntStream.range(0, 10).mapToObj(i -> i + "e".repeat(79)).toList());
        assertThat(check().tags()).hasSize(10);
    }

    @Test
    void all_texts_that_are_too_long_are_reported_together() {
        title = given("a".repeat(201));
        markdown = given("m".repeat(200_001));
        subtitle = given("b".repeat(301));
        excerpt = given("c".repeat(281));
        slug = given("d".repeat(101));
        coverImage = given(image("https://inkwire.test/" + "u".repeat(2000), "f".repeat(501)));
        seo = given(new PostSeo("g".repeat(201), "h".repeat(281), null));
        tags = given(IntStream.range(0, 11).mapToObj(Integer::toString).toList());
        assertThat(wrong())
                .containsExactlyInAnyOrder(
                        "title",
                        "markdown",
                        "subtitle",
                        "excerpt",
                        "slug",
                        "coverImage.url",
                        "coverImage.alt",
                        "seo.title",
                        "seo.description",
                        "tags");
    }

    @Test
    void empty_text_is_accepted_and_empty_title_is_refused() {
        markdown = given("");
        assertThat(check().text()).isNotNull();
        title = given(" \n ");
        assertThat(wrong()).containsExactly("title");
    }

    @Test
    void leading_white_space_of_markdown_is_kept() {
        markdown = given("    code\n\n");
        assertThat(check().text().markdown()).isEqualTo("    code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\u0085b", "a\uD800b", "a\uDC00b"})
    void control_characters_and_unpaired_surrogates_are_refused_in_all_fields(String text) {
        title = given(text);
        markdown = given(text);
        subtitle = given(text);
        excerpt = given(text);
        slug = given(text);
        coverImage = given(image("https://inkwire.test", text));
        seo = given(new PostSeo(text, text, null));
        tags = given(List.of(text));
        assertThat(wrong())
                .containsExactlyInAnyOrder(
                        "title",
                        "markdown",
                        "subtitle",
                        "excerpt",
                        "slug",
                        "coverImage.alt",
                        "seo.title",
                        "seo.description",
                        "tags");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://inkwire.test/a",
                "file:///etc/passwd",
                "https:/a",
                "https:",
                "https://a/\u0000b",
                "https://a/b c"
            })
    void only_http_addresses_are_accepted(String address) {
        coverImage = given(image(address, ""));
        canonicalUrl = given(address);
        seo = given(new PostSeo(null, null, image(address, "")));
        assertThat(wrong()).containsExactly("coverImage.url", "canonicalUrl", "seo.image.url");
    }

    @Test
    void malformed_slug_is_refused() {
        slug = given("Not A Slug");
        assertThat(wrong()).containsExactly("slug");
    }

    @Test
    void tags_with_the_same_slug_are_merged_into_the_first() {
        tags = given(List.of("Zig", "Élan", "ZIG", "elan", "C", "C++", "C#"));
        assertThat(check().tags()).containsExactly("Zig", "Élan", "C", "C++", "C#");
    }

    @Test
    void tag_without_words_is_refused() {
        tags = given(List.of("🎉"));
        assertThat(wrong()).containsExactly("tags");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", "\u3164", "<!-- x -->", "#", "&nbsp;", "[x]: https://example.org", "<b></b>"})
    void text_that_shows_nothing_is_invalid(String text) {
        markdown = given(text);
        assertThat(wrong()).containsExactly("markdown");
    }

    @Test
    void size_of_an_image_is_a_positive_number_of_pixels() {
        coverImage = given(new Image("https://inkwire.test", "", 0, 100_001));
        assertThat(wrong()).containsExactly("coverImage.width", "coverImage.height");
    }

    @Test
    void texts_that_show_nothing_are_invalid() {
        title = given("\u200B\u3164");
        subtitle = given("\u200B\u3164");
        excerpt = given("\u200B\u3164");
        coverImage = given(image("https://inkwire.test", "\u200B\u3164"));
        seo = given(new PostSeo("\u200B\u3164", "\u200B\u3164", null));
        assertThat(wrong())
                .containsExactlyInAnyOrder(
                        "title", "subtitle", "excerpt", "coverImage.alt", "seo.title", "seo.description");
    }

    @ParameterizedTest
    @ValueSource(strings = {"می\u200Cخواهم", "👩‍👩‍👧‍👦", "🏳️‍🌈", "![x](https://example.org/x.png)", ""})
    void text_that_shows_something_and_empty_text_are_valid(String text) {
        title = given(text.isEmpty() ? "Title" : text);
        markdown = given(text);
        assertThat(check().text()).isNotNull();
    }

    @Test
    void too_many_tags_are_reported_with_one_error() {
        tags = given(Collections.nCopies(100_000, ""));
        assertThat(wrong()).containsExactly("tags");
    }

    private PostInput check() {
        return PostInput.check(
                UUID.randomUUID(),
                new PostChanges(
                        title,
                        markdown,
                        subtitle,
                        excerpt,
                        slug,
                        coverImage,
                        canonicalUrl,
                        language,
                        seo,
                        tags,
                        absent()),
                false);
    }

    /** The fields that are INVALID. */
    private List<String> wrong() {
        UserErrorsException thrown = catchThrowableOfType(UserErrorsException.class, this::check);
        List<String> fields = new ArrayList<>();
        thrown.errors().forEach(error -> {
            assertThat(error.code().name()).isEqualTo("INVALID");
            fields.add(String.join(".", error.path().subList(1, error.path().size())));
        });
        return fields;
    }

    private static <T> OptionalInput<T> absent() {
        return new OptionalInput<>(false, null);
    }

    private static <T> OptionalInput<T> given(T value) {
        return new OptionalInput<>(true, value);
    }

    private static Image image(String url, String alt) {
        return new Image(url, alt, null, null);
    }
}
