package dev.inkwire.chaos;

import dev.inkwire.localstack.GraphClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The notifications of a member, and the number of those that are unread. */
record NotificationTopic(Member member) implements Topic {

    private static final String UNREAD = "unread";

    private static final String SHOWN = """
            fragment shown on Notification { id __typename readAt ... on ReactionNotification { actorCount } }
            """;

    private static final String SUBSCRIPTION = """
            subscription ($after: String) {
              notificationEvents(after: $after) {
                cursor previousCursor notificationId unreadNotificationCount
                ... on NotificationAdded { notification { ...shown } }
                ... on NotificationChanged { notification { ...shown } }
              }
            }
            """ + SHOWN;

    private static final String PAGE = """
            query ($after: String) {
              viewer {
                notificationsCursor
                unreadNotificationCount
                notifications(first: 100, after: $after) { nodes { ...shown } pageInfo { hasNextPage endCursor } }
              }
            }
            """ + SHOWN;

    private static final String LOG = """
            select tx, position from event where topic = ? and (tx, position) > (?::xid8, ?) order by tx, position
            """;

    @Override
    public String name() {
        return "notifications of " + member.id();
    }

    @Override
    public String subscription() {
        return SUBSCRIPTION;
    }

    @Override
    public Map<String, String> variables() {
        return Map.of();
    }

    @Override
    public String field() {
        return "notificationEvents";
    }

    @Override
    public @Nullable Page load(GraphClient graph) {
        Map<String, String> content = new TreeMap<>();
        String cursor = null;
        String after = null;
        do {
            JsonNode viewer = graph.data(PAGE, variables(after)).path("viewer");
            if (cursor == null) {
                cursor = viewer.path("notificationsCursor").asString();
                content.put(UNREAD, viewer.path("unreadNotificationCount").asString());
            }
            for (JsonNode notification : viewer.at("/notifications/nodes")) {
                content.put(notification.path("id").asString(), notification.toString());
            }
            JsonNode info = viewer.at("/notifications/pageInfo");
            after = info.path("hasNextPage").asBoolean()
                    ? info.path("endCursor").asString()
                    : null;
        } while (after != null);
        return new Page(cursor, content);
    }

    @Override
    public void apply(JsonNode event, Map<String, String> content) {
        String id = event.path("notificationId").asString();
        if (event.path("notification").isObject()) {
            content.put(id, event.path("notification").toString());
        } else {
            content.remove(id);
        }
        content.put(UNREAD, event.path("unreadNotificationCount").asString());
    }

    @Override
    public List<Expected> expected(Rows rows, Position after) {
        return rows.all("notifications", LOG, member.id(), Long.toString(after.tx()), after.position()).stream()
                .map(row -> new Position(Long.parseLong(row.get(0)), Long.parseLong(row.get(1))))
                .map(position -> new Expected(position, false))
                .toList();
    }
}
