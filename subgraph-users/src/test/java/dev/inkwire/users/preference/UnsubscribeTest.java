package dev.inkwire.users.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.FeedOwner;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import dev.inkwire.users.notification.Notified;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@SubgraphTest
class UnsubscribeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    DatabaseClient database;

    @Autowired
    UnsubscribeLinks links;

    Notified reader;

    @BeforeEach
    void sign_up() {
        reader = Notified.signUp(graph, neighbours, database);
    }

    @Test
    void page_asks_and_changes_nothing() {
        EntityExchangeResult<String> page = get(links.create(reader.id(), Set.of(MailTopic.MENTIONS)));
        assertThat(page.getStatus().value()).isEqualTo(200);
        assertThat(page.getResponseHeaders().getContentType()).hasToString("text/html;charset=UTF-8");
        assertThat(page.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(page.getResponseHeaders().getFirst("Content-Security-Policy"))
                .startsWith("default-src 'none'");
        assertThat(page.getResponseBody())
                .contains("<html lang=\"en\">", "<li>comments that mention you</li>", "<button>Unsubscribe</button>")
                .doesNotContain("script");
        assertThat(settings()).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Test
    void one_click_switches_off_the_topics_of_the_mail() {
        URI link = links.create(reader.id(), Set.of(MailTopic.REPLIES));
        for (int i = 0; i < 2; i++) {
            EntityExchangeResult<String> page = post(link);
            assertThat(page.getStatus().value()).isEqualTo(200);
            assertThat(page.getResponseBody()).contains("You are unsubscribed").doesNotContain("<form");
        }
        assertThat(settings()).containsExactly("(f,t,NEVER)");
        assertThat(events()).hasSize(2).containsOnly("users {\"emailReplies\": false}");
        reader.set(false, true, "DAILY");
        post(links.create(reader.id(), Set.of(MailTopic.MENTIONS, MailTopic.DIGEST)));
        assertThat(settings()).containsExactly("(f,f,NEVER)");
        assertThat(events())
                .endsWith("users {\"emailDigest\": \"NEVER\", \"emailReplies\": false, \"emailMentions\": false}");
    }

    @Test
    void later_of_a_change_and_an_unsubscription_applies_to_each_setting() {
        Instant before = Instant.now();
        post(links.create(reader.id(), Set.of(MailTopic.REPLIES)));
        report(true, null, "DAILY", Instant.now());
        awaitSettings("(f,t,DAILY)");

        // switched on again, which arrives after another unsubscription
        Instant on = Instant.now();
        post(links.create(reader.id(), Set.of(MailTopic.DIGEST)));
        report(true, on, "WEEKLY", before);
        awaitSettings("(t,t,NEVER)");

        // switched off and on again: the second change arrives after the unsubscription
        report(false, Instant.now(), "NEVER", before);
        awaitSettings("(f,t,NEVER)");
        on = Instant.now();
        post(links.create(reader.id(), Set.of(MailTopic.REPLIES)));
        assertThat(events()).endsWith("users {\"emailDigest\": \"NEVER\", \"emailReplies\": false}");
        report(true, on, "WEEKLY", Instant.now());
        awaitSettings("(f,t,WEEKLY)");
    }

    @Test
    void settings_that_the_other_log_has_lost_are_reset_except_for_unsubscriptions() {
        FeedOwner notifications = neighbours.feed("notifications");
        Notified other = Notified.signUp(graph, neighbours, database);
        report(true, Instant.now(), "DAILY", Instant.now());
        awaitSettings("(t,t,DAILY)");
        post(links.create(reader.id(), Set.of(MailTopic.REPLIES)));
        Instant lost = Instant.now();
        report(true, lost, "WEEKLY", lost);
        awaitSettings("(t,t,WEEKLY)");

        notifications.lose("settings:" + reader.id());
        other.set(false, true, "NEVER");
        awaitSettings("(f,t,NEVER)");

        report(true, null, "DAILY", Instant.now());
        awaitSettings("(f,t,DAILY)");
    }

    @Test
    void link_that_was_changed_is_refused() {
        String link = links.create(reader.id(), Set.of(MailTopic.REPLIES)).toString();
        String signature = link.substring(link.lastIndexOf('.'));
        String start = link.substring(0, link.indexOf('=') + 1);
        for (String forged : List.of(
                start.substring(0, start.indexOf('?')),
                start,
                start + "x",
                start + ".",
                link.substring(0, link.length() - 1),
                link + "x",
                link.replace("REPLIES", "DIGEST"),
                start + UUID.randomUUID() + ".REPLIES" + signature)) {
            for (EntityExchangeResult<String> answer : List.of(get(URI.create(forged)), post(URI.create(forged)))) {
                assertThat(answer.getStatus().value()).as(forged).isEqualTo(400);
                assertThat(answer.getResponseBody()).contains("This link is not valid");
            }
        }
        assertThat(settings()).isEmpty();
    }

    @Test
    void erased_user_is_unsubscribed() {
        URI link = links.create(reader.id(), Set.of(MailTopic.REPLIES));
        post(link);
        Mutation.run(reader.member().in(graph), "deleteAccount", "", Map.of("password", Member.PASSWORD));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events()).isEmpty());
        assertThat(post(link).getStatus().value()).isEqualTo(200);
        assertThat(events()).isEmpty();
    }

    /** Reports settings without waiting for them. The mails about mentions were never changed. */
    private void report(boolean replies, @Nullable Instant repliesAt, String digest, Instant digestAt) {
        Map<String, @Nullable Object> payload = new HashMap<>();
        payload.put("emailReplies", replies);
        payload.put("emailRepliesAt", repliesAt == null ? null : repliesAt.toString());
        payload.put("emailMentions", true);
        payload.put("emailMentionsAt", null);
        payload.put("emailDigest", digest);
        payload.put("emailDigestAt", digestAt.toString());
        neighbours
                .feed("notifications")
                .append("settings", "NotificationSettingsChanged", "settings:" + reader.id(), payload);
    }

    private void awaitSettings(String expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(settings()).containsExactly(expected));
    }

    private EntityExchangeResult<String> get(URI link) {
        return client().get()
                .uri(local(link))
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    /** Sends the request of RFC 8058, section 3.2. */
    private EntityExchangeResult<String> post(URI link) {
        return client().post()
                .uri(local(link))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("List-Unsubscribe=One-Click")
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private static WebTestClient client() {
        return WebTestClient.bindToServer().build();
    }

    private URI local(URI link) {
        return URI.create("http://localhost:%d%s"
                .formatted(
                        graph.port(), link.toString().substring(link.toString().indexOf("/unsubscribe"))));
    }

    private List<String> settings() {
        return Tables.column(
                database,
                "select (email_replies, email_mentions, email_digest)::text from mail_settings where user_id = '%s'"
                        .formatted(reader.id()));
    }

    private List<String> events() {
        return Tables.column(
                database,
                "select topic || ' ' || (payload - '{emailRepliesAt,emailMentionsAt,emailDigestAt}'::text[]) from event where type = 'MailUnsubscribed' and key = 'unsubscribe:%s'"
                                .formatted(reader.id())
                        + " order by position");
    }
}
