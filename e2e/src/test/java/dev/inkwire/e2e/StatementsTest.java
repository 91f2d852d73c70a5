package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Counts the statements of a page in all databases, in the log of PostgreSQL. */
@ExtendWith(StackExtension.class)
class StatementsTest {

    private static final Pattern STATEMENT = Pattern.compile("LOG: {2}(execute|statement)");
    private static final Pattern OF_THE_CLOCK = Pattern.compile(
            "pg_snapshot_xmin|from event|from erasure order by|from outdated_mention order by|removed order by|projection_|from log|revoked_session"
                    + "|signing_key|token_keys|from mail|scheduled_for <= now|event_due_at <= clock|from post_job"
                    + "|from block_job|webhook (left )?join delivery|insert into|for update|delete from|BEGIN|COMMIT|SELECT 1");

    private static final String PAGE = """
            query ($author: ID!, $first: Int!) {
              posts(filter: { authorId: $author }, first: $first) {
                nodes {
                  author { handle }
                  comments(first: 3) { nodes { author { handle } replies(first: 3) { nodes { id } } } }
                }
              }
            }
            """;

    @Test
    void page_of_twenty_posts_costs_as_many_statements_as_one_of_two(LocalStack stack) throws Exception {
        Person author = new Blog(stack.graph()).signUp();
        for (int i = 0; i < 20; i++) {
            String post = author.publish("Post " + i);
            author.comment(post, "First.");
            author.reply(post, author.comment(post, "Second."), "Reply.");
        }
        // repeated, until the other subgraphs have read the events and the profile of the author is cached
        await().atMost(Blog.PATIENCE).untilAsserted(() -> {
            List<String> forTwo = statements(stack, author, 2);
            assertThat(forTwo).isNotEmpty();
            assertThat(statements(stack, author, 20)).hasSameSizeAs(forTwo);
        });
    }

    private static List<String> statements(LocalStack stack, Person reader, int posts) throws Exception {
        Path log = stack.postgres().log();
        int before = Files.readAllLines(log).size();
        var page = reader.graph().data(PAGE, Map.of("author", reader.id(), "first", posts));
        assertThat(page.get("posts").get("nodes")).hasSize(posts);
        List<String> after = Files.readAllLines(log);
        String entries = String.join("\n", after.subList(before, after.size()));
        // an entry begins at the start of a line; further lines of a statement begin with a tab
        return Pattern.compile("\n(?!\t)")
                .splitAsStream(entries)
                .filter(entry -> STATEMENT.matcher(entry).find())
                .filter(entry -> !OF_THE_CLOCK.matcher(entry).find())
                .toList();
    }
}
