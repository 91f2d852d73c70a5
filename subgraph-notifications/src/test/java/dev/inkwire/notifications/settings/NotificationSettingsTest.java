package dev.inkwire.notifications.settings;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.notifications.Reader;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.FeedOwner;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class NotificationSettingsTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String UPDATE = """
            mutation ($input: UpdateNotificationSettingsInput!) {
              updateNotificationSettings(input: $input) {
                settings { emailReplies emailMentions emailDigest }
                userErrors { code }
              }
            }
            """;

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    Reader ada;
    FeedOwner users;

    @BeforeEach
    void signIn() {
        ada = Reader.in(graph);
        users = neighbours.feed("users");
    }

    @Test
    void member_changes_some_settings_and_keeps_the_others() {
        assertThat(settings(ada)).isEqualTo(settings(true, true, "NEVER"));
        update("emailDigest", "WEEKLY");
        update("emailReplies", false);
        assertThat(update("emailReplies", null)).isEqualTo(settings(false, true, "WEEKLY"));
        assertThat(settings(ada)).isEqualTo(settings(false, true, "WEEKLY"));
        assertThat(settings(Reader.in(graph))).isEqualTo(settings(true, true, "NEVER"));

        assertThat(reported())
                .hasSize(3)
                .last()
                .asString()
                .contains("\"emailDigest\": \"WEEKLY\"", "\"emailReplies\": false", "\"emailMentions\": true");
    }

    @Test
    void later_of_a_change_and_an_unsubscription_applies_to_each_setting() {
        Reader bob = Reader.in(graph);
        unsubscribe(bob, "emailReplies", "emailDigest");
        users.settle();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(settings(bob)).isEqualTo(settings(false, true, "NEVER")));
        assertThat(update(bob, "emailDigest", "DAILY")).isEqualTo(settings(false, true, "DAILY"));

        // the same, but the event arrives after the changes
        update("emailMentions", true);
        unsubscribe(ada, "emailReplies", "emailMentions", "emailDigest");
        assertThat(update("emailDigest", "DAILY")).isEqualTo(settings(true, true, "DAILY"));
        users.settle();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(settings(ada)).isEqualTo(settings(false, false, "DAILY")));
        assertThat(update("emailReplies", true)).isEqualTo(settings(true, false, "DAILY"));
        assertThat(reported())
                .last()
                .asString()
                .contains("\"emailReplies\": true", "\"emailMentions\": false", "\"emailDigest\": \"DAILY\"");
    }

    @Test
    void settings_of_a_deleted_account_are_deleted_and_not_stored_again() {
        update("emailDigest", "DAILY");
        unsubscribe(ada, "emailReplies");
        users.append("UserErased", ada.id(), Map.of("eraseContent", false));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ada.graph().errorCodes(UPDATE, Map.of("input", Map.of())))
                        .containsExactly("UNAUTHENTICATED"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        rows("notification_settings where user_id::text = ?") + rows("event where key like '%' || ?"))
                .isZero());
        unsubscribe(ada, "emailMentions");
        Reader bob = Reader.in(graph);
        unsubscribe(bob, "emailReplies");
        users.settle();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(settings(bob)).isEqualTo(settings(false, true, "NEVER")));
        assertThat(rows("notification_settings where user_id::text = ?")).isZero();
    }

    private int rows(String of) {
        return database.sql("select count(*) from " + of)
                .param(ada.id().toString())
                .query(Integer.class)
                .single();
    }

    private void unsubscribe(Reader user, String... mails) {
        users.appendBeyondHorizon(
                "MailUnsubscribed",
                "unsubscribe:" + user.id(),
                Stream.of(mails)
                        .flatMap(mail -> Stream.of(Map.entry(mail, (Object) false), Map.entry(mail + "At", now())))
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static String now() {
        return Instant.now().toString();
    }

    /** Returns the payloads of the events about the settings of ada, oldest first. */
    private List<String> reported() {
        return database.sql(
                        "select payload::text from event where key = ? and state and type = ? order by tx, position")
                .params("settings:" + ada.id(), "NotificationSettingsChanged")
                .query(String.class)
                .list();
    }

    private String update(String field, @Nullable Object value) {
        return update(ada, field, value);
    }

    private static String update(Reader reader, String field, @Nullable Object value) {
        Map<String, Object> input = new HashMap<>();
        input.put(field, value);
        return reader.ask(UPDATE, Map.of("input", input))
                .at("/updateNotificationSettings/settings")
                .toString();
    }

    private static String settings(Reader reader) {
        return reader.viewer("notificationSettings { emailReplies emailMentions emailDigest }")
                .path("notificationSettings")
                .toString();
    }

    private static String settings(boolean replies, boolean mentions, String digest) {
        return "{\"emailReplies\":%s,\"emailMentions\":%s,\"emailDigest\":\"%s\"}".formatted(replies, mentions, digest);
    }
}
