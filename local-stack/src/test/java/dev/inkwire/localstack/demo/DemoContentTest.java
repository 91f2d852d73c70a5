package dev.inkwire.localstack.demo;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoContentTest {

    private final DemoContent content = DemoContent.read();
    private final Set<String> handles =
            content.people().stream().map(Person::handle).collect(toSet());

    @Test
    void post_is_read_from_its_file() {
        DemoPost post = DemoPost.parse("""
                ---
                title: Salt: by the numbers
                slug: salt
                author: june
                language: en
                cover: https://inkwire.test/salt.jpg
                coverAlt: A heap: of salt
                tags: food, measuring
                reactions: ada=LIKE+LOVE, ravi=CURIOUS
                ---
                First.

                ---
                Second.
                """);

        assertThat(post.title()).isEqualTo("Salt: by the numbers");
        assertThat(post.subtitle()).isNull();
        assertThat(post.language()).isEqualTo("en");
        assertThat(post.cover()).isEqualTo("https://inkwire.test/salt.jpg");
        assertThat(post.coverAlt()).isEqualTo("A heap: of salt");
        assertThat(post.tags()).containsExactly("food", "measuring");
        assertThat(post.reactions()).isEqualTo(Map.of("ada", List.of("LIKE", "LOVE"), "ravi", List.of("CURIOUS")));
        assertThat(post.draft()).isFalse();
        assertThat(post.markdown()).isEqualTo("First.\n\n---\nSecond.\n");
    }

    @Test
    void ada_comes_first() {
        assertThat(content.people().get(0).email()).isEqualTo("ada@inkwire.test");
    }

    @Test
    void people_follow_each_other_and_tags_of_published_posts() {
        Set<String> tags = content.posts().stream()
                .filter(post -> !post.draft())
                .flatMap(post -> post.tags().stream())
                .collect(toSet());
        assertThat(content.people().get(0).followedTags()).isNotEmpty();
        assertThat(content.people()).allSatisfy(person -> {
            assertThat(tags).containsAll(person.followedTags());
            assertThat(handles).containsAll(person.follows());
        });
    }

    @Test
    void posts_and_reactions_are_by_demo_people() {
        assertThat(content.posts()).hasSizeGreaterThanOrEqualTo(40).allSatisfy(post -> {
            assertThat(handles)
                    .contains(post.author())
                    .containsAll(post.reactions().keySet());
            assertThat(post.markdown()).isNotBlank();
        });
        assertThat(content.posts()).extracting(DemoPost::slug).doesNotHaveDuplicates();
    }

    @Test
    void series_contain_posts_of_their_authors() {
        Map<String, String> authors = content.posts().stream().collect(toMap(DemoPost::slug, DemoPost::author));
        assertThat(content.series()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(series -> assertThat(series.posts())
                .hasSizeGreaterThan(1)
                .allSatisfy(slug -> assertThat(authors).containsEntry(slug, series.author())));
    }

    @Test
    void posts_show_what_a_blog_can_do() {
        assertThat(content.posts())
                .anyMatch(post -> post.draft() && post.publishInDays() == 0)
                .anyMatch(post -> post.draft() && post.publishInDays() > 0)
                .anyMatch(post -> post.bookmarkedBy().contains("ada"))
                .allSatisfy(post -> assertThat(handles).containsAll(post.bookmarkedBy()));
    }

    @Test
    void comments_belong_to_published_posts_and_follow_their_parents() {
        Set<String> published = content.posts().stream()
                .filter(post -> !post.draft())
                .map(DemoPost::slug)
                .collect(toSet());
        Set<String> earlier = new HashSet<>();
        assertThat(content.comments()).hasSizeGreaterThan(200).allSatisfy(comment -> {
            assertThat(published).contains(comment.post());
            assertThat(handles)
                    .contains(comment.author())
                    .containsAll(comment.reactions().keySet());
            if (comment.parent() != null) {
                assertThat(earlier).contains(comment.post() + comment.parent());
            }
            assertThat(earlier.add(comment.post() + comment.ref())).isTrue();
        });
    }

    @Test
    void comments_show_what_a_discussion_can_be() {
        Set<String> parents =
                content.comments().stream().map(DemoComment::parent).collect(toSet());
        assertThat(content.comments())
                .anyMatch(comment -> comment.edited() != null)
                .anyMatch(comment -> comment.deleted() && parents.contains(comment.ref()))
                .anyMatch(DemoComment::hidden)
                .anyMatch(comment -> !comment.reports().isEmpty() && !comment.hidden())
                .allSatisfy(comment ->
                        assertThat(handles).containsAll(comment.reports().keySet()));
        assertThat(content.posts()).anyMatch(DemoPost::locked);
    }
}
