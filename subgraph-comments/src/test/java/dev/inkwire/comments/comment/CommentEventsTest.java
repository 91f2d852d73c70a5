package dev.inkwire.comments.comment;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class CommentEventsTest {

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    final UUID ada = UUID.randomUUID();
    final UUID post = UUID.randomUUID();

    @BeforeEach
    void publishPost() {
        database.sql("insert into post (id, author_id) values (:id, :author)")
                .bind("id", post)
                .bind("author", UUID.randomUUID())
                .then()
                .block();
    }

    @Test
    void reader_sees_a_comment_arrive() {
        var r = graph.as(ada)
                .execute(
                        "query($r: [_Any!]!) { _entities(representations: $r) { ... on Post { commentCount commentEventsCursor comments { totalCount nodes { id author { id } replies { nodes { id } totalCount } } } } } }",
                        Map.of("r", List.of(Map.of("__typename", "Post", "id", post.toString()))));
        System.out.println(r.path("").entity(Object.class).get().toString());
        String cursor =
                r.path("_entities[0].commentEventsCursor").entity(String.class).get();
        String id = add("first");
        var events = graph.webSocket()
                .document(
                        "subscription { commentEvents(postId: \"%s\", after: \"%s\") { __typename cursor previousCursor commentId ... on CommentAdded { comment { markdown author { id } reactions { kind count } } } ... on CommentChanged { comment { reactions { kind count } } } } }"
                                .formatted(post, cursor))
                .executeSubscription()
                .toFlux("commentEvents", Map.class)
                .take(3)
                .doOnNext(System.out::println)
                .doOnSubscribe(s -> reactor.core.publisher.Mono.delay(Duration.ofMillis(500))
                        .subscribe(x -> {
                            add("second");
                            graph.as(ada)
                                    .execute(
                                            "mutation { setCommentReactions(input: {commentId: \"%s\", reactions: [LIKE, LOVE]}) { comment { reactions { kind count } viewerReactions } userErrors { code } } }"
                                                    .formatted(id));
                        }))
                .collectList()
                .block(Duration.ofSeconds(10));
        System.out.println(graph.webSocket()
                .document("subscription { commentEvents(postId: \"%s\") { cursor } }".formatted(UUID.randomUUID()))
                .executeSubscription()
                .toFlux()
                .map(Object::toString)
                .onErrorResume(e -> reactor.core.publisher.Mono.just("ERR " + e))
                .collectList()
                .block(Duration.ofSeconds(10)));
        System.out.println(graph.http()
                .post()
                .header("content-type", "application/json")
                .header("accept", "text/event-stream")
                .bodyValue(
                        "{\"query\":\"subscription { commentEvents(postId: \\\"%s\\\", after: \\\"x\\\") { cursor } }\"}"
                                .formatted(post))
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .collectList()
                .block());
        System.out.println(graph.http()
                .post()
                .header("content-type", "application/json")
                .header("accept", "text/event-stream")
                .bodyValue(
                        "{\"query\":\"subscription { commentEvents(postId: \\\"%s\\\", afer: \\\"x\\\") { cursor } }\"}"
                                .formatted(post))
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .collectList()
                .block());
    }

    private String add(String text) {
        var r = graph.as(ada)
                .execute(
                        "mutation($i: AddCommentInput!) { addComment(input: $i) { comment { id html depth } userErrors { code path } } }",
                        Map.of("i", Map.of("postId", post.toString(), "markdown", text, "idempotencyKey", text)));
        System.out.println(r.path("").entity(Object.class).get().toString());
        return r.path("addComment.comment.id").entity(String.class).get();
    }
}
