package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.CommentEvent;
import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.People;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;

@SubgraphTest
class ConcurrentWritersTest {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int WRITERS = 200;

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    AddCommentService service;

    @Test
    void writers_on_one_post_leave_exact_counts_and_one_order() {
        Discussion discussion = Discussion.start(graph, neighbours);
        UUID mentioned = UUID.randomUUID();
        String handle = "ada-" + mentioned.toString().substring(0, 8);
        new People(neighbours, database).name(Map.of(mentioned, handle));
        String parent = discussion.add(UUID.randomUUID(), "parent");
        String start = discussion.cursor();
        Flux.range(0, WRITERS)
                .flatMap(
                        n -> service.add(
                                new Caller(UUID.randomUUID(), UUID.randomUUID(), Set.of(), Instant.MAX),
                                discussion.post.toString(),
                                n % 2 == 0 ? parent : null,
                                "comment %d %s".formatted(n, n % 3 == 0 ? "@" + handle : ""),
                                null,
                                Map.of()),
                        WRITERS)
                .blockLast(PATIENCE);

        assertThat(discussion.commentCount()).isEqualTo(WRITERS + 1);
        discussion
                .comment(parent)
                .path("comment.replyCount")
                .entity(Integer.class)
                .isEqualTo(WRITERS / 2);
        List<String> received = discussion
                .events(start)
                .map(CommentEvent::commentId)
                .filter(id -> !id.equals(parent))
                .take(WRITERS)
                .collectList()
                .block(PATIENCE);
        List<String> shown = database.sql(
                        "select id::text from comment where post_id = ? and id <> ? order by shown_at")
                .params(discussion.post, UUID.fromString(parent))
                .query(String.class)
                .list();
        assertThat(received).isEqualTo(shown);
    }
}
