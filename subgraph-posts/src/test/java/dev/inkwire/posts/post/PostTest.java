package dev.inkwire.posts.post;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class PostTest {

    @Autowired
    Graph graph;

    final UUID ada = UUID.randomUUID();

    @Test
    void author_sees_own_draft() {
        String id = graph.as(ada)
                .execute(
                        "mutation($input: CreatePostInput!) { createPost(input: $input) { post { id slug html version status tags { slug } author { id } } userErrors { code path message } } }",
                        Map.of(
                                "input",
                                Map.of(
                                        "title",
                                        "Über Ziele",
                                        "markdown",
                                        "Hello *you* <script>x</script>",
                                        "tags",
                                        java.util.List.of("Java", "SQL"))))
                .path("createPost.post.id")
                .entity(String.class)
                .get();

        var x = graph.as(ada)
                .execute(
                        "query($id: ID!) { post(id: $id) { slug html version status tags { slug } author { id } viewerReactions reactions { kind count } createdAt } posts { nodes { id } totalCount } _entities(representations: []) { __typename } }",
                        Map.of("id", id));
        System.out.println(x.path("").entity(Object.class).get());
        System.out.println(graph.http()
                .post()
                .bodyValue("{nonsense")
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .blockFirst());
        System.out.println(graph.with("bad")
                .http()
                .post()
                .header("content-type", "application/json")
                .bodyValue("{\"query\":\"{posts{totalCount}}\"}")
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .blockFirst());
        System.out.println(graph.http()
                .post()
                .header("content-type", "application/json")
                .bodyValue("{\"query\":\"{posts(first:-1){totalCount}} \"}")
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .blockFirst());
        System.out.println(graph.http()
                .post()
                .header("content-type", "application/json")
                .bodyValue("{\"query\":\"{posts(frst:-1){totalCount}} \"}")
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .blockFirst());
        System.out.println(graph.http()
                .post()
                .header("content-type", "application/json")
                .bodyValue("{\"query\":\"mutation {deletePost(input:{id:\\\"x\\\"}){userErrors{code}}} \"}")
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .blockFirst());
        System.out.println(graph.as(ada)
                .http()
                .post()
                .header("content-type", "application/json")
                .bodyValue(
                        "{\"query\":\"mutation {deletePost(input:{id:\\\"x\\\"}){userErrors{code path message}}} \"}")
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .blockFirst());
    }
}
