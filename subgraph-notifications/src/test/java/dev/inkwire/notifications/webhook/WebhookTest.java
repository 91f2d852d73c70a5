package dev.inkwire.notifications.webhook;

import static dev.inkwire.notifications.Administrator.errors;
import static dev.inkwire.notifications.Administrator.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.notifications.Administrator;
import dev.inkwire.starter.test.ChangingList;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class WebhookTest {

    static final String URL = "https://localhost/hook";
    static final String PAGE = """
            query ($id: ID!, $status: WebhookDeliveryStatus, $first: Int, $after: String) {
              webhook(id: $id) {
                deliveries(status: $status, first: $first, after: $after) {
                  nodes { id } pageInfo { hasNextPage endCursor }
                }
              }
            }""";

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    Administrator admin;

    @BeforeEach
    void signIn() {
        admin = Administrator.in(graph);
    }

    @AfterEach
    void delete() {
        database.sql("delete from webhook").update();
        database.sql("delete from delivery").update();
    }

    @Test
    void administrator_registers_changes_and_deletes_a_webhook() {
        JsonNode created = admin.create(URL, "POST_UPDATED", "POST_PUBLISHED", "POST_UPDATED");
        String id = created.at("/webhook/id").asString();
        JsonNode webhook = admin.find(id);
        assertThat(webhook).isEqualTo(created.path("webhook"));
        assertThat(webhook.path("url").asString()).isEqualTo(URL);
        assertThat(webhook.path("description").isNull()).isTrue();
        assertThat(webhook.path("events").valueStream().map(JsonNode::asString))
                .containsExactly("POST_PUBLISHED", "POST_UPDATED");
        assertThat(webhook.path("active").asBoolean()).isTrue();
        admin.update(id, "description", " The site ", "active", false);
        assertThat(admin.find(id).path("description").asString()).isEqualTo("The site");
        assertThat(admin.find(id).path("active").asBoolean()).isFalse();
        JsonNode changed = admin.update(id, "url", URL + "/2", "events", List.of("COMMENT_ADDED"), "description", null)
                .path("webhook");
        assertThat(changed.toString()).contains(URL + "/2", "[\"COMMENT_ADDED\"]", "\"description\":null");
        assertThat(admin.update(id).path("webhook")).isEqualTo(changed);
        assertThat(admin.delete(id).path("deletedWebhookId").asString()).isEqualTo(id);
        assertThat(admin.find(id).isNull()).isTrue();
    }

    @Test
    void secret_is_random_and_cannot_be_read_in_the_database() {
        JsonNode created = admin.create(URL, "POST_PUBLISHED");
        String secret = created.path("secret").asString();
        String next = admin.rotate(created.at("/webhook/id").asString())
                .path("secret")
                .asString();
        assertThat(secret).startsWith("whsec_").isNotEqualTo(next);
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
        assertThat(database.columnsWith(secret.substring(6))).isEmpty();
        assertThat(database.columnsWith(next.substring(6))).isEmpty();
    }

    @Test
    void all_input_errors_are_reported_together() {
        Map<String, Object> wrong =
                input("url", "https://ada@localhost/", "description", "a".repeat(201), "events", List.of());
        assertThat(errors(admin.mutate("createWebhook", "secret", wrong)))
                .containsExactlyInAnyOrder("INVALID input.url", "INVALID input.description", "INVALID input.events");
        String id = admin.create(URL, "POST_PUBLISHED").at("/webhook/id").asString();
        assertThat(errors(admin.update(id, "url", null, "events", null, "active", null)))
                .containsExactlyInAnyOrder("INVALID input.url", "INVALID input.events", "INVALID input.active");
        assertThat(errors(admin.update(id, "url", "https://no-such-host.invalid/")))
                .containsExactly("INVALID input.url");
    }

    @Test
    void unknown_webhook_is_not_found() {
        for (String id : List.of(UUID.randomUUID().toString(), "no id")) {
            assertThat(admin.find(id).isNull()).isTrue();
            assertThat(errors(admin.update(id, "active", false))).containsExactly("NOT_FOUND input.id");
            assertThat(errors(admin.delete(id))).containsExactly("NOT_FOUND input.id");
            assertThat(errors(admin.rotate(id))).containsExactly("NOT_FOUND input.id");
        }
    }

    @Test
    void webhooks_require_the_scope() {
        Graph member = graph.as(UUID.randomUUID(), "posts:moderate");
        for (String operation : List.of(
                "{ webhook(id: \"1\") { id } }",
                "{ webhooks { nodes { id } } }",
                "mutation { createWebhook(input: {url: \"%s\", events: [POST_UPDATED]}) { secret } }".formatted(URL),
                "mutation { updateWebhook(input: {id: \"1\"}) { webhook { id } } }",
                "mutation { deleteWebhook(input: {id: \"1\"}) { deletedWebhookId } }",
                "mutation { rotateWebhookSecret(input: {id: \"1\"}) { secret } }",
                "mutation { resendWebhookDelivery(input: {id: \"1\"}) { delivery { id } } }")) {
            assertThat(member.errorCodes(operation)).containsExactly("FORBIDDEN");
            assertThat(graph.errorCodes(operation)).containsExactly("UNAUTHENTICATED");
        }
    }

    @Test
    void there_are_at_most_twenty_webhooks() {
        IntStream.range(0, 20).forEach(number -> admin.create(URL, "POST_PUBLISHED"));
        Map<String, Object> one = input("url", URL, "events", List.of("POST_PUBLISHED"));
        assertThat(errors(admin.mutate("createWebhook", "secret", one))).containsExactly("NOT_ALLOWED ");
        JsonNode list = admin.ask(
                        "{ webhooks(first: 2) { totalCount nodes { id } pageInfo { hasNextPage } } }", Map.of())
                .path("webhooks");
        assertThat(list.path("totalCount").asInt()).isEqualTo(20);
        assertThat(list.path("nodes")).hasSize(2);
        String both = "{ webhooks(first: %d) { nodes { id deliveries(first: 2) { nodes { id attempts { at } } } } } }";
        admin.ask(both.formatted(2), Map.of());
        assertThat(statements.during(() -> admin.ask(both.formatted(20), Map.of())))
                .hasSameSizeAs(statements.during(() -> admin.ask(both.formatted(2), Map.of())))
                .hasSize(2);
    }

    @Test
    void deliveries_are_listed_while_others_are_added() {
        String id = admin.create(URL, "POST_PUBLISHED").at("/webhook/id").asString();
        admin.update(id, "active", false);
        List<String> some = insert(id, 250);
        Collections.reverse(some);
        for (String status : List.of("ALL", "FAILED")) {
            ChangingList list = new ChangingList(page -> page(id, status, page), number -> insert(id, 3));
            assertThat(list.forward()).containsSubsequence(some);
        }
    }

    private JsonNode page(String id, String status, Map<String, Object> page) {
        Map<String, Object> variables = new HashMap<>(page);
        variables.put("id", id);
        if (!status.equals("ALL")) {
            variables.put("status", status);
        }
        return admin.ask(PAGE, variables).at("/webhook/deliveries");
    }

    private List<String> insert(String webhook, int number) {
        return database.sql("""
                        insert into delivery (id, webhook_id, event, entity, payload, status)
                        select uuidv7()::text, ?::uuid, 'POST_PUBLISHED', uuidv7(), '{}', 'FAILED'
                        from generate_series(1, ?)
                        returning id
                        """).params(webhook, number).query(String.class).list();
    }
}
