package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.Discussion;
import dev.inkwire.starter.test.ChangingList;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a list of 1,000 comments in pages, between which comments are added, hidden, shown, deleted and reacted to.
 * Every tenth comment is pending, of which the member has written a half.
 */
@SubgraphTest
class ChangingCommentListTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PAGE = """
            query ($of: [_Any!]!, $order: CommentOrder!, $first: Int, $after: String, $last: Int, $before: String) {
              _entities(representations: $of) {
                ... on Post {
                  comments(orderBy: $order, first: $first, after: $after, last: $last, before: $before) {
                    nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                  }
                }
              }
            }
            """;

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    final UUID post = UUID.randomUUID();
    final UUID member = UUID.randomUUID();
    final UUID moderator = UUID.randomUUID();
    final List<String> added = new ArrayList<>();
    List<String> comments;

    @BeforeEach
    void write() {
        database.sql("insert into post (id, author_id) values (?, uuidv7())")
                .param(post)
                .update();
        comments = insert(1_000, "timestamptz '2026-01-01' + i * interval '1 second'", "i % 10 = 0");
    }

    @ParameterizedTest
    @CsvSource({
        "OLDEST, ANONYMOUS, 'shown_at, id', listed",
        "NEWEST, MEMBER, 'shown_at desc, id desc', 'listed or author_id = :member'",
        "OLDEST, MODERATOR, 'shown_at, id', true",
        "TOP, MEMBER, 'reaction_count desc, id desc', 'listed or author_id = :member'"
    })
    void reader_sees_each_comment_once_while_others_write(
            CommentOrder order, String reader, String columns, String visible) {
        // every twentieth comment may be deleted or hidden
        List<String> throughout = database.sql(
                        "select id from comment where id = any(:ids::uuid[]) and (%s) order by %s"
                                .formatted(visible, columns))
                .param(
                        "ids",
                        IntStream.range(0, comments.size())
                                .filter(i -> i % 20 != 3)
                                .mapToObj(comments::get)
                                .toArray(String[]::new))
                .param("member", member)
                .query(String.class)
                .list();
        new ChangingList(page -> page(order, as(reader), page), this::change).shows_each_row_once(throughout);
    }

    @Test
    void reader_of_the_oldest_comments_first_skips_none_that_became_visible_meanwhile() {
        List<String> read = new ChangingList(page -> page(CommentOrder.OLDEST, graph, page), number -> {
                    change(number);
                    added.addAll(approve(number));
                })
                .forward();
        assertThat(read).doesNotHaveDuplicates().containsSubsequence(added);
    }

    @Test
    void page_of_top_comments_repeats_nothing_and_the_list_ends_while_readers_react() {
        List<String> read =
                new ChangingList(page -> page(CommentOrder.TOP, graph.as(member), page), this::react).forward();
        assertThat(read).hasSizeBetween(850, 1_050);
    }

    /** Adds comments, hides and deletes two that were there before, and shows one that was hidden. */
    private void change(int number) {
        added.addAll(insert(30, "clock_timestamp()", "false"));
        update("delete from comment where id = ?::uuid", number);
        update("update comment set status = 'HIDDEN', listed = false where id = ?::uuid", number + 10);
        update("update comment set status = 'VISIBLE', listed = true where id = ?::uuid", number + 9);
    }

    private void update(String sql, int number) {
        database.sql(sql)
                .param(comments.get((number * 20 + 3) % comments.size()))
                .update();
    }

    /** Approves a pending comment. */
    private List<String> approve(int number) {
        return database.sql("""
                        update comment
                        set status = 'VISIBLE', listed = true, ever_shown = true, shown_at = clock_timestamp()
                        where id = ?::uuid and status = 'PENDING'
                        returning id
                        """)
                .param(comments.get((number * 50 + 9) % comments.size()))
                .query(String.class)
                .list();
    }

    /** Gives ten comments a reaction, which moves them towards the beginning of the list. */
    private void react(int number) {
        database.sql("""
                        update comment set reaction_count = reaction_count + 1, reactions = array[reaction_count + 1]
                        where id = any(?::uuid[])
                        """)
                .param(IntStream.range(0, 10)
                        .map(i -> (number * 10 + i) * 9 % comments.size())
                        .mapToObj(comments::get)
                        .toArray(String[]::new))
                .update();
    }

    /** Inserts comments. Every seven of them have the same number of reactions. */
    private List<String> insert(int number, String shownAt, String pending) {
        return database.sql("""
                        insert into comment
                            (post_id, author_id, depth, markdown, html, renderer_version, created_at, shown_at,
                             reactions, reaction_count, status, listed, ever_shown)
                        select :post, case when i %% 20 = 0 then :member else uuidv7() end, 0, '', '', 1000, now(), %s,
                            array[i / 7 %% 10], i / 7 %% 10,
                            case when %2$s then 'PENDING' else 'VISIBLE' end, not (%2$s), not (%2$s)
                        from generate_series(1, :number) i
                        returning id
                        """.formatted(shownAt, pending))
                .param("post", post)
                .param("member", member)
                .param("number", number)
                .query(String.class)
                .list();
    }

    private Graph as(String reader) {
        return switch (reader) {
            case "MEMBER" -> graph.as(member);
            case "MODERATOR" -> graph.as(moderator, "comments:moderate");
            default -> graph;
        };
    }

    private JsonNode page(CommentOrder order, Graph reader, Map<String, Object> arguments) {
        Map<String, Object> variables = new HashMap<>(arguments);
        variables.put("order", order);
        variables.put("of", Discussion.representations(List.of(post)));
        return reader.post(JSON.writeValueAsString(Map.of("query", PAGE, "variables", variables)))
                .at("/data/_entities/0/comments");
    }
}
