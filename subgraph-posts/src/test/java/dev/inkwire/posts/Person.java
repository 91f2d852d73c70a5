package dev.inkwire.posts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who writes and reads posts in the graph under test. */
public record Person(UUID id, Graph graph) {

    public static final String POST = """
            id slug title subtitle markdown html headings { id level text } excerpt coverImage { url alt width height } canonicalUrl
            language seo { title description image { url alt width height } } status author { id }
            tags { slug name } createdAt updatedAt publishedAt scheduledFor wordCount readingTimeMinutes version
            reactions { kind count } reactionCount viewerReactions""";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_SECONDS = 30;

    /** Somebody new. */
    public static Person in(Graph graph) {
        UUID id = UUID.randomUUID();
        return new Person(id, graph.as(id));
    }

    /** Somebody new who may moderate posts. */
    public static Person moderator(Graph graph) {
        UUID id = UUID.randomUUID();
        return new Person(id, graph.as(id, "posts:moderate"));
    }

    /** Nobody in particular. */
    public static Person visitor(Graph graph) {
        return new Person(UUID.randomUUID(), graph);
    }

    /** A map that may hold nulls: what the input of a mutation says. */
    public static Map<String, Object> input(Object... keysAndValues) {
        Map<String, Object> input = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            input.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return input;
    }

    /** What many do at the same time. */
    public static <T> List<T> together(int many, IntFunction<T> action) {
        ExecutorService people = Executors.newFixedThreadPool(many);
        try {
            List<T> results = new ArrayList<>();
            List<Callable<T>> actions = IntStream.range(0, many)
                    .mapToObj(number -> (Callable<T>) () -> action.apply(number))
                    .toList();
            for (Future<T> result : people.invokeAll(actions, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            people.shutdownNow();
        }
    }

    /** The data of an operation, which has no errors. */
    public JsonNode ask(String document, Map<String, Object> variables) {
        JsonNode answer = graph.post(JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
        assertThat(answer.path("errors")).as("errors").isEmpty();
        return answer.path("data");
    }

    public JsonNode ask(String document) {
        return ask(document, Map.of());
    }

    /** The post as this person sees it; null when they see none. */
    public JsonNode see(String postId) {
        return ask("query ($id: ID!) { post(id: $id) { %s } }".formatted(POST), Map.of("id", postId))
                .path("post");
    }

    /** The ids of the posts that a search finds. */
    public List<String> search(String query) {
        return ask("query ($query: String!) { searchPosts(query: $query) { nodes { id } } }", Map.of("query", query))
                .path("searchPosts")
                .findValuesAsString("id");
    }

    /** Entities as the router asks for them. */
    public JsonNode entities(String type, List<String> ids, String selection) {
        return ask(
                        "query ($of: [_Any!]!) { _entities(representations: $of) { ... on %s { %s } } }"
                                .formatted(type, selection),
                        Map.of(
                                "of",
                                ids.stream()
                                        .map(id -> Map.of("__typename", type, "id", id))
                                        .toList()))
                .path("_entities");
    }

    /** Fields of the entity Viewer, for this person. */
    public JsonNode viewer(String selection) {
        return ask(
                        "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Viewer { %s } } }"
                                .formatted(selection),
                        Map.of("of", List.of(Map.of("__typename", "Viewer", "userId", id))))
                .at("/_entities/0");
    }

    /** Creates a post with a title, some text, and what else is given. */
    public Outcome create(String title, Object... more) {
        Map<String, Object> input = input("title", title, "markdown", "Some text.");
        input.putAll(input(more));
        return mutate("createPost", "post { %s }".formatted(POST), input);
    }

    public String draft(String title, Object... more) {
        return create(title, more).get("id");
    }

    public String publish(String title, Object... more) {
        return publishDraft(draft(title, more)).get("id");
    }

    public Outcome update(String postId, Object... changes) {
        Map<String, Object> input = input(changes);
        input.put("id", postId);
        return mutate("updatePost", "post { %s }".formatted(POST), input);
    }

    public Outcome publishDraft(String postId) {
        return mutate("publishPost", "post { %s }".formatted(POST), input("id", postId));
    }

    /** Publishes a post at an instant. */
    public Outcome schedule(String postId, OffsetDateTime publishAt) {
        return mutate("publishPost", "post { %s }".formatted(POST), input("id", postId, "publishAt", publishAt));
    }

    public Outcome unpublish(String postId) {
        return mutate("unpublishPost", "post { %s }".formatted(POST), input("id", postId));
    }

    public Outcome delete(String postId) {
        return mutate("deletePost", "deletedPostId", input("id", postId));
    }

    public Outcome react(String postId, String... kinds) {
        return mutate(
                "setPostReactions",
                "post { %s }".formatted(POST),
                input("postId", postId, "reactions", List.of(kinds)));
    }

    public Outcome report(String postId, String reason) {
        return mutate("reportPost", "__typename", input("postId", postId, "reason", reason));
    }

    /** Hides a post or shows it again, as a moderator. */
    public Outcome moderate(String postId, boolean hidden) {
        return mutate("moderatePost", "post { %s }".formatted(POST), input("postId", postId, "hidden", hidden));
    }

    /** Creates a preview token of a post that is valid for a minute. */
    public String previewToken(String postId) {
        Outcome outcome =
                mutate("createPreviewToken", "token expiresAt", input("postId", postId, "expiresInSeconds", 60));
        assertThat(outcome.errors()).isEmpty();
        return outcome.payload().path("token").asString();
    }

    public Outcome followTag(String tagId) {
        return mutate("followTag", "tag { id followerCount followedByViewer }", input("tagId", tagId));
    }

    public Outcome unfollowTag(String tagId) {
        return mutate("unfollowTag", "tag { id followerCount followedByViewer }", input("tagId", tagId));
    }

    /** Executes a mutation with an input, and selects its user errors too. */
    public Outcome mutate(String name, String selection, Map<String, Object> input) {
        String type = name.substring(0, 1).toUpperCase() + name.substring(1) + "Input";
        String document = "mutation ($input: %s!) { %s(input: $input) { %s userErrors { code path message } } }"
                .formatted(type, name, selection);
        return new Outcome(ask(document, Map.of("input", input)).path(name));
    }
}
