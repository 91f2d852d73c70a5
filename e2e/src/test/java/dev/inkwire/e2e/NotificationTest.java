package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Subscription;
import dev.inkwire.localstack.Subscription.Transport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Notifications with what other subgraphs know of their subjects. */
@ExtendWith(StackExtension.class)
class NotificationTest {

    private static final String EVENTS = """
            subscription ($after: String) {
              notificationEvents(after: $after) {
                __typename
                notificationId
                unreadNotificationCount
                ... on NotificationAdded {
                  notification {
                    __typename
                    actor { handle }
                    ... on ReplyNotification { comment { html post { title } } }
                  }
                }
                ... on NotificationChanged { notification { actor { handle } } }
              }
            }
            """;

    @Test
    void reply_arrives_live_is_read_on_another_device_and_vanishes_with_the_comment(LocalStack stack) throws Exception {
        Blog blog = new Blog(stack.graph());
        Person author = blog.signUp();
        Person reader = blog.signUp();
        Person otherDevice = blog.signIn(reader);
        String post = author.publish("Discussed");
        String comment = reader.comment(post, "Is it true?");
        String known = "select 1 from person where handle = '%s'".formatted(reader.handle());
        await().atMost(Blog.PATIENCE)
                .until(() -> !Traces.rows(stack, "comments", known).isEmpty());
        String start = viewer(reader, "notificationsCursor")
                .path("notificationsCursor")
                .asString();
        try (Subscription events = Transport.WEB_SOCKET.open(reader.graph(), EVENTS, Map.of("after", start))) {
            String reply = author.reply(post, comment, "Yes, @%s.".formatted(reader.handle()));
            JsonNode added = events.event("notificationEvents");
            String id = added.path("notificationId").asString();
            assertThat(added.path("unreadNotificationCount").asInt()).isEqualTo(1);
            assertThat(added.at("/notification/__typename").asString()).isEqualTo("ReplyNotification");
            assertThat(added.at("/notification/actor/handle").asString()).isEqualTo(author.handle());
            assertThat(added.at("/notification/comment/html").asString()).contains("Yes, ", reader.handle());
            assertThat(added.at("/notification/comment/post/title").asString()).isEqualTo("Discussed");

            otherDevice.graph().mutate("markNotificationsRead", "", Map.of("ids", List.of(id)));
            assertThat(events.event("notificationEvents"))
                    .isEqualTo(GraphClient.JSON.readTree("""
                    { "__typename": "NotificationChanged", "notificationId": "%s", "unreadNotificationCount": 0,
                      "notification": { "actor": { "handle": "%s" } } }
                    """.formatted(id, author.handle())));

            author.graph().mutate("deleteComment", "", Map.of("id", reply));
            assertThat(events.event("notificationEvents")).isEqualTo(GraphClient.JSON.readTree("""
                    { "__typename": "NotificationRemoved", "notificationId": "%s", "unreadNotificationCount": 0 }
                    """.formatted(id)));
        }
        assertThat(viewer(reader, "unreadNotificationCount notifications { totalCount nodes { id } }")
                        .toString())
                .isEqualTo("{\"unreadNotificationCount\":0,\"notifications\":{\"totalCount\":0,\"nodes\":[]}}");
    }

    private static JsonNode viewer(Person person, String selection) {
        return person.graph()
                .data("{ viewer { %s } }".formatted(selection), Map.of())
                .path("viewer");
    }
}
