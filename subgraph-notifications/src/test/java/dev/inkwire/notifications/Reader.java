package dev.inkwire.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user who reads notifications through the graph. */
public record Reader(UUID id, Graph graph) {

    /** The fields of a notification of any type. */
    public static final String FIELDS = """
            __typename id createdAt readAt actor { id }
            ... on PostNotification { post { id } }
            ... on CommentNotification { comment { id } }
            ... on ReplyNotification { comment { id } }
            ... on MentionNotification { comment { id } }
            ... on ReactionNotification { post { id } actors { id } actorCount }
            """;

    private static final String PAGE = ", $first: Int, $after: String, $last: Int, $before: String";
    private static final JsonMapper JSON = new JsonMapper();

    private static final String EVENTS = """
            subscription ($after: String) {
              notificationEvents(after: $after) {
                __typename cursor previousCursor notificationId unreadNotificationCount
                ... on NotificationAdded { notification { ...all } }
                ... on NotificationChanged { notification { ...all } }
              }
            }
            fragment all on Notification { %s }
            """.formatted(FIELDS);

    public static Reader in(Graph graph) {
        return of(graph, UUID.randomUUID());
    }

    public static Reader of(Graph graph, UUID id) {
        return new Reader(id, graph.as(id));
    }

    /** Reads fields of the viewer as the router does. */
    public JsonNode viewer(String selection) {
        return viewer(selection, Map.of());
    }

    /** @param page arguments of a list in the selection */
    public JsonNode viewer(String selection, Map<String, ?> page) {
        Map<String, Object> variables = new HashMap<>(page);
        variables.put("of", List.of(Map.of("__typename", "Viewer", "userId", id)));
        return ask(document(selection), variables).at("/_entities/0");
    }

    /** Returns an operation on the fields of a viewer, who is in the variable {@code of}. */
    public static String document(String selection) {
        return "query ($of: [_Any!]!%s) { _entities(representations: $of) { ... on Viewer { %s } } }"
                .formatted(selection.contains("$first") ? PAGE : "", selection);
    }

    /** Returns the ids of the newest notifications. */
    public List<String> list() {
        return viewer("notifications(first: 100) { nodes { id } }")
                .at("/notifications/nodes")
                .findValuesAsString("id");
    }

    public int unreadCount() {
        return viewer("unreadNotificationCount").path("unreadNotificationCount").asInt();
    }

    public String cursor() {
        return viewer("notificationsCursor").path("notificationsCursor").asString();
    }

    /** Marks notifications as read, and returns the payload. */
    public JsonNode read(Object... ids) {
        return markRead(Map.of("ids", List.of(ids)));
    }

    public JsonNode readAll() {
        return markRead(null);
    }

    private JsonNode markRead(@Nullable Map<String, ?> input) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("input", input);
        return ask("""
                mutation ($input: MarkNotificationsReadInput) {
                  markNotificationsRead(input: $input) {
                    viewer { unreadNotificationCount }
                    userErrors { code path }
                  }
                }
                """, variables).path("markNotificationsRead");
    }

    /** Returns the data of an operation, which has no errors. */
    public JsonNode ask(String document, Map<String, ?> variables) {
        JsonNode answer = graph.post(JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
        assertThat(answer.path("errors")).as("errors").isEmpty();
        return answer.path("data");
    }

    /** Follows the events of the notifications over a WebSocket. */
    public Flux<JsonNode> events(@Nullable String after) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("after", after);
        return graph.subscribe(EVENTS, variables)
                .map(data -> JSON.<JsonNode>valueToTree(data).path("notificationEvents"));
    }
}
