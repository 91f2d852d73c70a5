package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.Discussion;
import dev.inkwire.content.reaction.ReactionCount;
import dev.inkwire.content.reaction.ReactionKind;
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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

@SubgraphTest
class CommentReactionsTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    DatabaseClient client;

    @Autowired
    TransactionalOperator transaction;

    @Autowired
    CommentService service;

    @Autowired
    ReactionsInLog projection;

    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();
    Discussion discussion;
    String comment;

    @BeforeEach
    void comment() {
        discussion = Discussion.start(graph, neighbours);
        comment = discussion.add(ada, "What do you think?");
    }

    @Test
    void reactions_of_readers_are_counted() {
        discussion.react(ada, comment, "LIKE", "LOVE");
        discussion.react(bob, comment, "LOVE").path("setCommentReactions").matchesJsonStrictly("""
                {
                  "comment": {
                    "reactions": [{ "kind": "LOVE", "count": 2 }, { "kind": "LIKE", "count": 1 }],
                    "viewerReactions": ["LOVE"]
                  },
                  "userErrors": []
                }
                """);
    }

    @Test
    void reader_replaces_reactions() {
        discussion.react(bob, comment, "LIKE", "LOVE");
        discussion
                .react(bob, comment, "CURIOUS", "CURIOUS", "LIKE")
                .path("setCommentReactions.comment")
                .matchesJsonStrictly("""
                {
                  "reactions": [{ "kind": "LIKE", "count": 1 }, { "kind": "CURIOUS", "count": 1 }],
                  "viewerReactions": ["LIKE", "CURIOUS"]
                }
                """);
        discussion
                .react(bob, comment)
                .path("setCommentReactions.comment")
                .matchesJsonStrictly("{ \"reactions\": [], \"viewerReactions\": [] }");
    }

    @Test
    void unchanged_reactions_append_no_event() {
        discussion.react(bob, comment, "LIKE");
        int before = events();
        discussion.react(bob, comment, "LIKE");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void reader_sees_own_reactions_only() {
        discussion.react(bob, comment, "LIKE");
        discussion
                .comment(comment)
                .path("comment.viewerReactions")
                .entityList(String.class)
                .hasSize(0);
        graph.as(ada)
                .execute("{ comment(id: \"%s\") { viewerReactions } }".formatted(comment))
                .path("comment.viewerReactions")
                .entityList(String.class)
                .hasSize(0);
    }

    @Test
    void concurrent_reactions_are_all_counted() {
        List<CompletableFuture<Response>> reactions = IntStream.range(0, 16)
                .mapToObj(
                        n -> CompletableFuture.supplyAsync(() -> discussion.react(UUID.randomUUID(), comment, "LIKE")))
                .toList();
        reactions.forEach(CompletableFuture::join);
        discussion
                .comment(comment)
                .path("comment.reactions[0].count")
                .entity(Integer.class)
                .isEqualTo(16);
    }

    /** The transaction that began first locks the comment last. */
    @Test
    void interleaved_reactions_leave_exact_counts_in_row_and_log() {
        UUID id = UUID.fromString(comment);
        Mono<Comment> second = transaction.transactional(
                begin().then(service.setReactions(caller(bob), id, Set.of(ReactionKind.LIKE))));
        Mono<Comment> first = transaction.transactional(begin()
                // in a transaction of its own, on a connection of its own
                .then(Mono.defer(() -> second.contextWrite(context -> Context.empty())))
                .then(service.setReactions(caller(ada), id, Set.of(ReactionKind.LIKE))));
        first.block(PATIENCE);

        List<ReactionCount> both = List.of(new ReactionCount(ReactionKind.LIKE, 2));
        discussion
                .comment(comment)
                .path("comment.reactions")
                .entityList(ReactionCount.class)
                .isEqualTo(both);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(projection.reactions.get(comment))
                .isEqualTo(both));
    }

    @Test
    void unknown_comment_is_not_found() {
        assertThatRefused(discussion.react(bob, UUID.randomUUID().toString(), "LIKE"), "NOT_FOUND");
        assertThatRefused(discussion.react(bob, "1", "LIKE"), "NOT_FOUND");
    }

    @Test
    void reacting_to_a_deleted_comment_is_not_allowed() {
        discussion.reply(bob, comment, "keeps its place");
        discussion.delete(ada, comment);
        assertThatRefused(discussion.react(bob, comment, "LIKE"), "NOT_ALLOWED");
    }

    @Test
    void reacting_requires_signing_in() {
        assertThat(graph.errorCodes(
                        "mutation { setCommentReactions(input: { commentId: \"%s\", reactions: [] }) { comment { id } } }"
                                .formatted(comment)))
                .containsExactly("UNAUTHENTICATED");
    }

    private Mono<Void> begin() {
        return client.sql("select pg_current_xact_id()").then();
    }

    private int events() {
        return database.sql("select count(*) from event").query(Integer.class).single();
    }

    private static Caller caller(UUID id) {
        return new Caller(id, UUID.randomUUID(), Set.of(), Instant.MAX);
    }

    private static void assertThatRefused(Response response, String code) {
        response.path("setCommentReactions.comment").valueIsNull();
        response.path("setCommentReactions.userErrors")
                .entity(Object.class)
                .isEqualTo(List.of(Map.of("code", code, "path", List.of("input", "commentId"))));
    }
}
