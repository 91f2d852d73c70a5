package dev.inkwire.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.notifications.Reader;
import dev.inkwire.starter.test.ChangingList;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the recipient reads of notifications in the database, and that nobody else does. */
@SubgraphTest
class NotificationListTest {

    private static final String LIST = "notifications(first: %d) { totalCount nodes { %s } }";
    private static final String PRIVATE =
            "notifications { nodes { id } } unreadNotificationCount notificationsCursor notificationSettings { emailDigest }";

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    Reader ada;
    final UUID bob = UUID.randomUUID();
    final UUID post = UUID.randomUUID();

    @BeforeEach
    void signIn() {
        ada = Reader.in(graph);
    }

    @Test
    void recipient_reads_the_types_and_references_of_all_kinds() {
        UUID comment = UUID.randomUUID();
        insert("FOLLOW", bob, null, null);
        insert("POST", bob, post, null);
        insert("COMMENT", bob, post, comment);
        insert("REPLY", null, post, UUID.randomUUID());
        insert("MENTION", bob, post, UUID.randomUUID());
        List<UUID> reactors = react(insert("REACTION", bob, post, null), 4);
        JsonNode list = ada.viewer(LIST.formatted(20, Reader.FIELDS)).path("notifications");

        JsonNode nodes = list.path("nodes");
        assertThat(nodes.findValuesAsString("__typename"))
                .containsExactly(
                        "ReactionNotification",
                        "MentionNotification",
                        "ReplyNotification",
                        "CommentNotification",
                        "PostNotification",
                        "FollowNotification");
        assertThat(nodes.at("/0/actors").findValuesAsString("id"))
                .containsExactly(
                        reactors.get(3).toString(),
                        reactors.get(2).toString(),
                        reactors.get(1).toString());
        assertThat(nodes.at("/0/actorCount").asInt()).isEqualTo(4);
        assertThat(nodes.at("/0/post/id").asString()).isEqualTo(post.toString());
        assertThat(nodes.at("/2/actor").isNull()).as("deleted account").isTrue();
        assertThat(nodes.at("/3/comment/id").asString()).isEqualTo(comment.toString());
        assertThat(nodes.at("/4/post/id").asString()).isEqualTo(post.toString());
        assertThat(nodes.at("/5/actor/id").asString()).isEqualTo(bob.toString());
        assertThat(list.path("totalCount").asInt()).isEqualTo(6);
    }

    @Test
    void recipient_pages_through_the_unread_notifications_in_both_directions() {
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> insert("FOLLOW", UUID.randomUUID(), null, null).toString())
                .toList();
        hide(ids.get(1), "withdrawn");
        hide(ids.get(3), "post_hidden");
        ada.read(ids.get(2));
        String page = "notifications(unreadOnly: %s, first: $first, after: $after, last: $last, before: $before)"
                + " { totalCount edges { cursor } nodes { id } pageInfo { hasNextPage } }";
        JsonNode first = ada.viewer(page.formatted(true), Map.of("first", 1)).path("notifications");
        assertThat(first.path("nodes").findValuesAsString("id")).containsExactly(ids.get(4));
        assertThat(first.path("totalCount").asInt()).isEqualTo(2);
        String cursor = first.at("/edges/0/cursor").asString();
        JsonNode rest =
                ada.viewer(page.formatted("null"), Map.of("after", cursor)).path("notifications");
        assertThat(rest.path("nodes").findValuesAsString("id")).containsExactly(ids.get(2), ids.get(0));
        assertThat(rest.path("totalCount").asInt()).isEqualTo(3);
        JsonNode last = ada.viewer(page.formatted(true), Map.of("last", 1)).path("notifications");
        assertThat(last.path("nodes").findValuesAsString("id")).containsExactly(ids.get(0));
        assertThat(graph.as(ada.id())
                        .errorCodes(
                                Reader.document("notifications(after: \"%s\") { nodes { id } }".formatted("garbage")),
                                Map.of("of", List.of(Map.of("__typename", "Viewer", "userId", ada.id())))))
                .containsExactly("BAD_USER_INPUT");
    }

    @Test
    void nobody_else_reads_notifications() {
        insert("FOLLOW", bob, null, null);
        Map<String, Object> of = Map.of("of", List.of(Map.of("__typename", "Viewer", "userId", ada.id())));
        for (Graph other : List.of(
                graph.as(bob),
                graph.as(bob, "comments:moderate", "posts:moderate", "users:moderate", "webhooks:manage"))) {
            assertThat(other.errorCodes(Reader.document(PRIVATE), of)).containsExactly("FORBIDDEN");
        }
        assertThat(graph.errorCodes(Reader.document(PRIVATE), of)).containsExactly("UNAUTHENTICATED");
        assertThat(graph.errorCodes("mutation { markNotificationsRead { userErrors { code } } }"))
                .containsExactly("UNAUTHENTICATED");
        assertThat(Reader.of(graph, bob).list()).isEmpty();
        assertThat(Reader.of(graph, bob).unreadCount()).isZero();
    }

    @Test
    void twenty_notifications_of_all_kinds_cost_as_many_statements_as_two() {
        for (int i = 0; i < 4; i++) {
            for (NotificationKind kind : NotificationKind.values()) {
                boolean isAboutComment = List.of("COMMENT", "REPLY", "MENTION").contains(kind.name());
                UUID id = insert(
                        kind.name(), UUID.randomUUID(), UUID.randomUUID(), isAboutComment ? UUID.randomUUID() : null);
                react(id, 4);
            }
        }
        assertThat(statementsFor(20))
                .as("the page, its count and the number of unread notifications")
                .hasSize(3)
                .hasSameElementsAs(statementsFor(2));
    }

    private List<String> statementsFor(int size) {
        return statements.during(
                () -> assertThat(ada.viewer("unreadNotificationCount " + LIST.formatted(size, Reader.FIELDS))
                                .at("/notifications/nodes"))
                        .hasSize(size));
    }

    @Test
    void recipient_sees_each_notification_once_while_others_are_made_and_withdrawn() {
        insert(1000);
        List<String> ids = database.sql("select id from notification where user_id = ? order by id desc")
                .param(ada.id())
                .query(String.class)
                .list();
        ChangingList list = new ChangingList(page -> ada.viewer("""
                                notifications(first: $first, after: $after, last: $last, before: $before) {
                                  nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                                }
                                """, page).path("notifications"), number -> {
            insert(30);
            // every twentieth notification may be withdrawn
            hide(ids.get(number * 20 % ids.size()), "withdrawn");
            hide(ids.get((number + 10) * 20 % ids.size()), "post_hidden");
        });
        list.shows_each_row_once(IntStream.range(0, ids.size())
                .filter(i -> i % 20 != 0)
                .mapToObj(ids::get)
                .toList());
    }

    private UUID insert(String kind, UUID actor, UUID of, UUID comment) {
        database.sql("""
                        insert into recipient (user_id, unread_count) values (?, 1)
                        on conflict (user_id) do update set unread_count = recipient.unread_count + 1
                        """).param(ada.id()).update();
        return database.sql(
                        "insert into notification (user_id, kind, actor_id, post_id, comment_id) values (?, ?, ?, ?, ?) returning id")
                .params(ada.id(), kind, actor, of, comment)
                .query(UUID.class)
                .single();
    }

    private void insert(int count) {
        database.sql("""
                        insert into notification (user_id, kind, actor_id)
                        select ?, 'FOLLOW', gen_random_uuid() from generate_series(1, ?)
                        """).params(ada.id(), count).update();
    }

    /** Adds users who react one after another. */
    private List<UUID> react(UUID notification, int users) {
        List<UUID> reactors =
                IntStream.range(0, users).mapToObj(i -> UUID.randomUUID()).toList();
        reactors.forEach(
                reactor -> database.sql("""
                        insert into notification_reaction (post_id, actor_id, notification_id, given, counted, reacted_at)
                        values (?, ?, ?, true, true, clock_timestamp())
                        """).params(post, reactor, notification).update());
        database.sql("update notification set actor_count = ? where id = ?")
                .params(users, notification)
                .update();
        return reactors;
    }

    private void hide(String id, String column) {
        database.sql("update notification set %s = true where id = ?::uuid".formatted(column))
                .param(id)
                .update();
        database.sql("update recipient set unread_count = unread_count - 1 where user_id = ?")
                .param(ada.id())
                .update();
    }
}
