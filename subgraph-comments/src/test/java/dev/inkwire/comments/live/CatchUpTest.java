package dev.inkwire.comments.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.Discussion;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;

@SubgraphTest
class CatchUpTest {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int SUBSCRIBERS = 1_000;
    static final int MISSED = 500;

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    @Autowired
    CommentSubscription subscription;

    @Test
    void thousand_subscribers_that_missed_events_need_the_statements_of_one() {
        Discussion discussion = Discussion.start(graph, neighbours);
        String start = discussion.cursor();
        UUID author = UUID.randomUUID();
        String parent = discussion.add(author, "parent");
        write(discussion.post, UUID.fromString(parent), author);
        String last = discussion.add(author, "last");
        discussion.events(start).filter(event -> event.commentId().equals(last)).blockFirst(PATIENCE);
        // evicts what was loaded, once it is delivered
        String marker = discussion.add(author, "marker");
        discussion
                .events(start)
                .filter(event -> event.commentId().equals(marker))
                .blockFirst(PATIENCE);
        Discussion other = Discussion.start(graph, neighbours);
        other.add(author, "elsewhere");

        List<Long> received = new ArrayList<>();
        List<String> sql = statements.during(() -> received.addAll(Flux.range(0, SUBSCRIBERS)
                .flatMap(
                        n -> Flux.from(subscription.commentEvents(discussion.post.toString(), start, null))
                                .take(MISSED + 3)
                                .count(),
                        SUBSCRIBERS)
                .collectList()
                .block(PATIENCE)));

        assertThat(received).hasSize(SUBSCRIBERS).containsOnly(MISSED + 3L);
        assertThat(sql)
                .filteredOn(statement -> statement.contains("from comment"))
                .hasSizeLessThanOrEqualTo(2);
    }

    /** Writes replies with their events, as fast as the database can. */
    private void write(UUID post, UUID parent, UUID author) {
        database.sql("""
                        with written as (
                            insert into comment (id, post_id, parent_id, author_id, depth, markdown, html)
                            select gen_random_uuid(), :post, :parent, :author, 1, 'missed', '<p>missed</p>'
                            from generate_series(1, :count)
                            returning id
                        )
                        insert into event (topic, type, key, payload, state)
                        select cast(:post as text), 'CommentAdded', id::text,
                               json_build_object('parentId', cast(:parent as text), 'authorId', cast(:author as text),
                                                 'status', 'VISIBLE', 'listed', true), false
                        from written
                        """)
                .param("post", post)
                .param("parent", parent)
                .param("author", author)
                .param("count", MISSED)
                .update();
    }
}
