package dev.inkwire.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.localstack.GraphClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Causes and reads notifications. */
final class NotificationTraffic {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String LISTS = """
            query ($after: String) {
              viewer {
                unreadNotificationCount
                notificationSettings { emailDigest }
                notifications(first: 20, after: $after) {
                  totalCount pageInfo { endCursor }
                  nodes { id actor { name } ... on ReactionNotification { actors { name } } }
                }
                unread: notifications(unreadOnly: true, last: 20) { totalCount nodes { id } }
              }
            }
            """;
    private static final String NEWEST = "{ viewer { notifications(first: 20) { nodes { __typename id } } } }";

    private NotificationTraffic() {}

    /**
     * Lets a user react to a post, follow its author and comment on it. Waits until the author is notified, by when the
     * events of the earlier traffic were applied, too.
     */
    static void notify(GraphClient actor, GraphClient author, UUID authorId, String post) {
        Map<String, ?> reaction = Map.of("postId", post, "reactions", List.of("LIKE"));
        actor.mutate("setPostReactions", "", reaction);
        // some follows were inserted without an event
        actor.mutate("unfollowUser", "", Map.of("userId", authorId));
        actor.mutate("followUser", "", Map.of("userId", authorId));
        actor.mutate("addComment", "", Map.of("postId", post, "markdown", "For the author, and @person-00011."));
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(author.data(NEWEST, Map.of()).findValuesAsString("__typename"))
                        .contains("FollowNotification", "CommentNotification"));
    }

    /** Lists the notifications of a user, marks them as read, and changes the settings. */
    static void read(GraphClient reader) {
        Traffic.secondPage(reader, LISTS, Map.of(), "/viewer/notifications/pageInfo/endCursor");
        JsonNode newest = reader.data(NEWEST, Map.of()).at("/viewer/notifications/nodes/0/id");
        reader.mutate("markNotificationsRead", "", Map.of("ids", List.of(newest.asString())));
        reader.mutate("markNotificationsRead", "", Map.of());
        reader.mutate("updateNotificationSettings", "", Map.of("emailDigest", "DAILY"));
    }
}
