package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Router;
import dev.inkwire.localstack.Subscription;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * The router returns stored answers until something in them changes, and only while it knows of all changes. The router
 * of the other tests compares stored answers with those of the subgraphs.
 */
@ExtendWith(StackExtension.class)
class CachingTest {

    private static final String PROFILE = "query ($handle: String!) { user(handle: $handle) { name } }";

    private final LocalStack stack;

    CachingTest(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void readers_get_stored_answers_until_they_change_and_none_while_a_subgraph_is_down() {
        Router router = stack.startRouter(Map.of("INKWIRE_CACHE", "on"));
        try {
            readAndChange(new Blog(router.graphql()));
        } finally {
            router.stop();
        }
    }

    @Test
    void webhook_receives_the_tags_that_all_subgraphs_make_stale() throws Exception {
        Set<String> received = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            JsonNode body = GraphClient.JSON.readTree(exchange.getRequestBody().readAllBytes());
            body.at("/data/tags").valueStream().map(JsonNode::asString).forEach(received::add);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        Blog blog = new Blog(stack.graph());
        GraphClient administrator = blog.signUp(stack, "ADMIN").graph();
        String url = "http://localhost:%d/".formatted(server.getAddress().getPort());
        Map<String, ?> input = Map.of("url", url, "events", List.of("CACHE_INVALIDATED"));
        String webhook = administrator
                .mutate("createWebhook", "webhook { id }", input)
                .at("/webhook/id")
                .asString();
        try {
            Person author = blog.signUp();
            String post = author.publish("Cached");
            author.comment(post, "Read by everybody.");
            await(() -> received.containsAll(
                    List.of("users", "post:" + post, "posts:author:" + author.id(), "comments:" + post)));
        } finally {
            administrator.mutate("deleteWebhook", "", Map.of("id", webhook));
            server.stop(0);
        }
        assertThat(received).noneMatch(tag -> tag.startsWith("session:"));
    }

    private void readAndChange(Blog blog) {
        Person owner = blog.signUp();
        Person reader = blog.signUp();
        GraphClient anonymous = blog.graph();
        awaitHit(anonymous, owner, "Somebody");
        awaitHit(reader.graph(), owner, "Somebody");
        awaitHit(owner.graph(), owner, "Somebody");

        owner.graph().mutate("updateProfile", "", Map.of("name", "Ada"));
        assertThat(read(owner.graph(), owner)).isEqualTo("bypass Ada");
        awaitHit(anonymous, owner, "Ada");
        awaitHit(reader.graph(), owner, "Ada");

        stack.subgraph("users").kill();
        try {
            await(() -> "bypass UNAVAILABLE".equals(read(anonymous, owner)));
        } finally {
            stack.subgraph("users").start();
        }
        awaitHit(anonymous, owner, "Ada");
    }

    private static void awaitHit(GraphClient client, Person owner, String name) {
        await(() -> ("hit " + name).equals(read(client, owner)));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    /** Returns how the cache served a query, and the name or the code of the error in its answer. */
    private static String read(GraphClient client, Person owner) {
        String body = GraphClient.JSON.writeValueAsString(
                Map.of("query", PROFILE, "variables", Map.of("handle", owner.handle())));
        HttpResponse<String> response = client.send(body);
        JsonNode answer = GraphClient.JSON.readTree(response.body());
        String cache = response.headers().firstValue("inkwire-cache").orElse("no cache");
        String found = answer.has("errors")
                ? Subscription.code(answer.get("errors"))
                : answer.at("/data/user/name").asString();
        return cache + " " + found;
    }
}
