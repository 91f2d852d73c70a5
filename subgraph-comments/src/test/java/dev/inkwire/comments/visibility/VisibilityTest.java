package dev.inkwire.comments.visibility;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.comment.CommentStates;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Tests who sees a comment in which state, by every way to reach one. */
@SubgraphTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisibilityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVENTS = """
            subscription ($post: ID!, $after: String) {
              commentEvents(postId: $post, after: $after) {
                commentId
                ... on CommentAdded { comment { id markdown html } }
                ... on CommentChanged { comment { id markdown html } }
              }
            }
            """;

    @Autowired
    Database database;

    Stage stage;

    @BeforeAll
    void write(@Autowired Graph graph, @Autowired Neighbours neighbours, @Autowired CommentStates states) {
        // moderators see those of other tests, too
        database.sql("delete from comment where status = 'PENDING' or report_count > 0")
                .update();
        stage = new Stage(graph, neighbours, states);
    }

    /**
     * A cell has the letters of the comments that the caller sees, in lower case for placeholders: see {@link Stage}.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            # way                         | anonymous | member | replier | author | post author | moderator
            comment by id                 | Vrd       | Vrd    | Vhrde   | VPHRd  | VPHRde      | VPHRde
            Comment entity                | Vrd       | Vrd    | Vhrde   | VPHRd  | VPHRde      | VPHRde
            parents of replies            | Vrd       | Vrd    | Vhrde   | VPRd   | VPHRde      | VPHRde
            Post.comments, oldest first   | Vrd       | Vrd    | Vhrde   | VPHRd  | VPHRde      | VPHRde
            Post.comments, newest first   | Vrd       | Vrd    | Vhrde   | VPHRd  | VPHRde      | VPHRde
            Post.comments, top first      | Vrd       | Vrd    | Vhrde   | VPHRd  | VPHRde      | VPHRde
            Post.comments backward        | Vrd       | Vrd    | Vhrde   | VPHRd  | VPHRde      | VPHRde
            Comment.replies, oldest first | Vrd       | Vrd    | Vhrde   | VPHRd  | VPHRde      | VPHRde
            Comment.replies, newest first | Vrd       | Vrd    | Vhrde   | VPHRd  | VPHRde      | VPHRde
            Comment.replies, top first    | Vrd       | Vrd    | Vhrde   | VPHRd  | VPHRde      | VPHRde
            Comment.replies backward      | Vrd       | Vrd    | Vhrde   | VPHRd  | VPHRde      | VPHRde
            replies of Post.comments      | Vrd       | Vrd    | Vhrde   | VPHRd  | VPHRde      | VPHRde
            pendingComments               | ''        | ''     | ''      | ''     | P           | P
            User.comments                 | V         | V      | V       | V      | V           | V
            reportedComments              | ''        | ''     | ''      | ''     | ''          | VHR
            setCommentReactions           | ''        | V      | V       | V      | V           | V
            """)
    void comment_is_seen_by(
            String way,
            String anonymous,
            String member,
            String replier,
            String author,
            String postAuthor,
            String moderator) {
        Map<Role, String> seen = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            seen.put(role, seen(way, role));
        }
        assertThat(seen)
                .isEqualTo(Map.of(
                        Role.ANONYMOUS, anonymous,
                        Role.MEMBER, member,
                        Role.REPLIER, replier,
                        Role.AUTHOR, author,
                        Role.POST_AUTHOR, postAuthor,
                        Role.MODERATOR, moderator));
    }

    /** A comment that the caller does not see is NOT_FOUND. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # mutation          | input                              | member | moderator
            addComment          | postId: "%2$s", parentId: "%1$s", markdown: "A reply" | VRD | VPHRDE
            editComment         | id: "%s", markdown: "An edit"      | VR     | VPHR
            deleteComment       | id: "%s"                           | VR     | VPHR
            setCommentReactions | commentId: "%s", reactions: [LOVE] | VRD    | VPHRDE
            reportComment       | commentId: "%s", reason: "Spam"    | VRD    | VPHRDE
            """)
    void caller_learns_only_of_comments_that_are_shown(String mutation, String input, String member, String moderator) {
        String document = "mutation { %s }".formatted(stage.forEach(id -> "%s(input: { %s }) { userErrors { code } }"
                .formatted(mutation, input.formatted(id, stage.discussion.post))));
        assertThat(found(document, Role.MEMBER)).isEqualTo(member);
        assertThat(found(document, Role.MODERATOR)).isEqualTo(moderator);
    }

    @Test
    void member_cannot_find_hidden_comments_by_moderating_them() {
        String document = "mutation { %s }"
                .formatted(stage.forEach(
                        id -> "moderateComment(input: { commentId: \"%s\", hidden: true }) { userErrors { code } }"
                                .formatted(id)));
        assertThat(found(document, Role.MEMBER)).isEqualTo("VRD");
    }

    private String found(String document, Role role) {
        return stage.ask(role, document)
                .path("data")
                .propertyStream()
                .filter(payload -> !payload.getValue().toString().contains("NOT_FOUND"))
                .map(payload -> payload.getKey().substring(0, 1))
                .distinct()
                .collect(joining());
    }

    @ParameterizedTest
    @EnumSource
    void placeholder_shows_nothing_but_its_place(Role role) {
        String all = "{ depth createdAt status author { id } markdown html mentions { id } reactions { count }"
                + " viewerReactions idempotencyKey }";
        JsonNode answer = stage.ask(
                role,
                "{ r: comment(id: \"%s\") %3$s d: comment(id: \"%s\") %3$s }"
                        .formatted(stage.comments.get("R"), stage.comments.get("D"), all));
        boolean reads = !EnumSet.of(Role.ANONYMOUS, Role.MEMBER, Role.REPLIER).contains(role);
        for (JsonNode comment : answer.path("data")) {
            boolean placeholder = comment.path("status").asString().equals("DELETED") || !reads;
            assertThat(comment.path("author").isNull()).isEqualTo(placeholder);
            assertThat(comment.path("markdown").asString().isEmpty()).isEqualTo(placeholder);
            assertThat(comment.path("reactions").isEmpty()).isEqualTo(placeholder);
            assertThat(comment.path("viewerReactions").isEmpty())
                    .as("only the member has reacted")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_visible_comments_are_counted(Role role) {
        JsonNode answer = stage.ask(
                role,
                "{ _entities(representations: [{ __typename: \"Post\", id: \"%s\" }]) { ... on Post { commentCount } } }"
                        .formatted(stage.discussion.post));
        assertThat(answer.at("/data/_entities/0/commentCount").asInt())
                .isEqualTo(database.sql("select count(*) from comment where post_id = ? and status = 'VISIBLE'")
                        .param(stage.discussion.post)
                        .query(Integer.class)
                        .single());
    }

    /** An event of a comment that is hidden by now has an id, but no comment. */
    @ParameterizedTest
    @CsvSource({
        "ANONYMOUS, Vhrde",
        "MEMBER, Vhrde",
        "REPLIER, Vhrde",
        "AUTHOR, VPHRde",
        "POST_AUTHOR, VPHRde",
        "MODERATOR, VPHRde"
    })
    void past_events_show(Role role, String letters) {
        String text = stage.as(role)
                .subscribe(EVENTS, Map.of("post", stage.discussion.post, "after", stage.cursor))
                .map(Object::toString)
                .takeUntil(event -> event.contains(stage.last()))
                .collect(joining())
                .block(PATIENCE);
        assertThat(stage.lettersIn(text)).isEqualTo(letters);
    }

    /** Returns the letters of the comments that the answer contains. */
    private String seen(String way, Role role) {
        JsonNode answer = stage.ask(role, Ways.named(way).document(stage));
        assertThat(Graph.codes(answer)).as(way).isSubsetOf("UNAUTHENTICATED", "FORBIDDEN");
        for (JsonNode list : answer.findParents("totalCount")) {
            assertThat(list.path("totalCount").asInt())
                    .as("totalCount")
                    .isEqualTo(list.path("nodes").size());
        }
        return stage.lettersIn(answer.toString());
    }
}
