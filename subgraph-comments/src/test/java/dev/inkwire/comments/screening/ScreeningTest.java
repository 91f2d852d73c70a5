package dev.inkwire.comments.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.WordFilter;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/** Tests what addComment does after the spam filter and the limits have decided. */
@SubgraphTest
class ScreeningTest {

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    WordFilter filter;

    final UUID author = UUID.randomUUID();
    final UUID ada = Ids.create();
    Discussion discussion;

    @BeforeEach
    void publishPost() {
        discussion = Discussion.start(graph, neighbours, author);
    }

    @Test
    void comment_that_the_filter_holds_waits() {
        assertThat(status(discussion.tryToAdd(ada, null, "*Hello* (held)", null)))
                .isEqualTo("PENDING");
        assertThat(discussion.commentCount()).isZero();
        assertThat(status(discussion.tryToAdd(ada, null, "Hello", null))).isEqualTo("VISIBLE");
    }

    @Test
    void comment_that_the_filter_refuses_is_not_stored() {
        Response refused = discussion.tryToAdd(ada, null, "Hello (refused)", null);
        assertThat(errors(refused)).containsExactly("NOT_ALLOWED input.markdown");
        assertThat(database.columnsWith(ada.toString())).isEmpty();
    }

    @Test
    void comment_for_which_the_filter_fails_waits() {
        assertThat(status(discussion.tryToAdd(ada, null, "Hello (failing)", null)))
                .isEqualTo("PENDING");
    }

    @Test
    void comment_of_the_author_of_the_post_never_waits() {
        for (String text : List.of("Hello (held)", "Hello (failing)")) {
            assertThat(status(discussion.tryToAdd(author, null, text, null))).isEqualTo("VISIBLE");
        }
    }

    @Test
    void filter_sees_the_text_its_author_and_its_links() {
        discussion.add(ada, "*Read* [this](http://a.test) and ![that](/b.png).");
        Submission seen = filter.last(ada);
        assertThat(seen)
                .isEqualTo(new Submission(
                        discussion.post,
                        ada,
                        "*Read* [this](http://a.test) and ![that](/b.png).",
                        "Read this and that.",
                        List.of("http://a.test", "/b.png"),
                        false));
        assertThat(seen.accountAge()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void new_account_with_too_many_links_is_refused() {
        String links = "[a](http://a.test) [b](http://b.test)";
        discussion.add(ada, links);
        assertThat(errors(discussion.tryToAdd(ada, null, links + " <http://c.test>", null)))
                .containsExactly("NOT_ALLOWED input.markdown");
        discussion.add(UUID.randomUUID(), links + " <http://c.test>");
    }

    @Test
    void requests_with_one_key_at_once_return_one_comment_that_waits() {
        List<String> ids = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> discussion.tryToAdd(ada, null, "Hello (held)", "key")))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(ScreeningTest::pendingId)
                .toList();
        assertThat(ids).containsOnly(ids.get(0));
    }

    @Test
    void repeated_request_is_not_screened_again() {
        String text = "Hello (held) (refused again)";
        String id = pendingId(discussion.tryToAdd(ada, null, text, "key"));
        assertThat(pendingId(discussion.tryToAdd(ada, null, text, "key"))).isEqualTo(id);
        assertThat(errors(discussion.tryToAdd(ada, null, text, "another key")))
                .containsExactly("NOT_ALLOWED input.markdown");
    }

    private static String pendingId(Response response) {
        assertThat(status(response)).isEqualTo("PENDING");
        return response.path("addComment.comment.id").entity(String.class).get();
    }

    private static String status(Response response) {
        return response.path("addComment.comment.status").entity(String.class).get();
    }

    private static List<String> errors(Response response) {
        return response.path("addComment.userErrors").entityList(Refusal.class).get().stream()
                .map(error -> error.code + " " + String.join(".", error.path))
                .toList();
    }

    record Refusal(String code, List<String> path) {}
}
