package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.Discussion;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What queries cost at each level of a thread, whatever the number of comments. */
@SubgraphTest
class CommentStatementsTest {

    /** Whose lists have statements of their own. */
    enum Reader {
        ANONYMOUS,
        MEMBER,
        MODERATOR
    }

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Statements statements;

    @Autowired
    CommentStates states;

    Discussion discussion;

    /** Twenty comments, of which every other one has twenty replies that have a reply each. */
    @BeforeEach
    void write() {
        discussion = Discussion.start(graph, neighbours);
        discussion.add(UUID.randomUUID(), "The post is stored now.");
        UUID author = UUID.randomUUID();
        database.sql("""
                        with top as (
                            insert into comment (post_id, author_id, depth, markdown, html, renderer_version, reactions, reaction_count)
                            select :post, :author, 0, '', '', 1000, array[1], 1 from generate_series(1, 20)
                            returning id
                        ), reply as (
                            insert into comment
                                (post_id, parent_id, author_id, depth, markdown, html, renderer_version, reactions, reaction_count, status)
                            select :post, top.id, :author, 1, '', '', 1000, array[1], 1, case when i % 4 = 0 then 'HIDDEN' else 'VISIBLE' end
                            from top, generate_series(1, 20) i
                            returning id
                        )
                        insert into comment (post_id, parent_id, author_id, depth, markdown, html, renderer_version, reactions, reaction_count)
                        select :post, id, :author, 2, '', '', 1000, array[1], 1 from reply
                        """).param("post", discussion.post).param("author", author).update();
    }

    @ParameterizedTest
    @EnumSource
    void twenty_comments_cost_as_many_statements_as_two_at_each_level(Reader reader) {
        Graph as =
                switch (reader) {
                    case ANONYMOUS -> graph;
                    case MEMBER -> graph.as(UUID.randomUUID());
                    case MODERATOR -> graph.as(UUID.randomUUID(), "comments:moderate");
                };
        List<String> two = read(as, 2, 2, 2);
        for (List<String> more : List.of(read(as, 20, 2, 2), read(as, 2, 20, 2), read(as, 2, 2, 20))) {
            assertThat(more).hasSameElementsAs(two);
            // reactions to comments of several levels are read together or one after the other
            assertThat(more)
                    .as("three levels and their numbers, the parents, and the reactions of the reader")
                    .hasSizeBetween(7, reader == Reader.ANONYMOUS ? 7 : 10);
        }
    }

    @Test
    void comment_costs_one_statement_for_locks_and_checks() {
        assertThat(statements.during(() -> discussion.add(UUID.randomUUID(), "Another comment.")))
                .filteredOn(statement -> !statement.contains("active_author"))
                .as("locks and checks, the comment with its counters, and its event, without the limit of the author")
                .hasSize(3);
    }

    private List<String> read(Graph as, int... sizes) {
        String level = "id author { id } mentions { id } viewerReactions";
        String fields =
                "comments(first: %d) { totalCount nodes { %4$s replies(first: %d) { totalCount nodes { %4$s parent { id } replies(first: %d) { totalCount nodes { %4$s } } } } } }"
                        .formatted(sizes[0], sizes[1], sizes[2], level);
        return statements.during(() -> Discussion.read(as, fields, List.of(discussion.post))
                .path("_entities[0].comments.nodes")
                .entityList(Object.class)
                .hasSize(sizes[0]));
    }
}
