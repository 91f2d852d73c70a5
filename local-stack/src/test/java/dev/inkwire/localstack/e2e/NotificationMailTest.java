package dev.inkwire.localstack.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.StackExtension;
import dev.inkwire.localstack.e2e.Blog.Person;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Mails about notifications, from a comment to the link with which a user unsubscribes. */
@ExtendWith(StackExtension.class)
class NotificationMailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SUBJECT = "New comments, replies and mentions";
    private static final Pattern VERIFICATION = Pattern.compile("verify-email\\?token=([\\w-]+)");
    private static final Pattern LINK = Pattern.compile("List-Unsubscribe: <(\\S+)>");

    private final LocalStack stack;
    private final Blog blog;

    NotificationMailTest(LocalStack stack) {
        this.stack = stack;
        this.blog = new Blog(stack.graph());
    }

    @Test
    void replies_are_mailed_until_the_recipient_unsubscribes_with_one_click() throws Exception {
        Person ada = blog.signUp();
        Person bob = blog.signUp();
        String token = find(VERIFICATION, mail(ada, "Confirm your e-mail address", 1));
        ada.graph().mutate("verifyEmail", "", Map.of("token", token));
        String post = bob.publish("Engines");
        String comment = ada.comment(post, "First.");

        bob.reply(post, comment, "Second.");
        String mail = mail(ada, SUBJECT, 1);
        assertThat(mail).contains("Somebody replied to your comment.").doesNotContain("Second.");
        URI unsubscribe = URI.create(find(LINK, mail));
        assertThat(unsubscribe.resolve("/graphql")).isEqualTo(stack.graph());
        assertThat(status(HttpRequest.newBuilder(unsubscribe))).isEqualTo(200);
        assertThat(settings(ada).get("emailReplies").asBoolean()).isTrue();
        assertThat(status(HttpRequest.newBuilder(unsubscribe)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))))
                .isEqualTo(200);
        await().atMost(PATIENCE).until(() -> !settings(ada).get("emailReplies").asBoolean());

        String other = bob.publish("Looms");
        bob.reply(other, ada.comment(other, "Third."), "Fourth.");
        bob.comment(bob.publish("Cards"), "Hello @" + ada.handle());
        assertThat(mail(ada, SUBJECT, 2))
                .contains("Somebody mentioned you in a comment.")
                .doesNotContain("replied");
        assertThat(mails(ada, SUBJECT)).hasSize(2);
    }

    private JsonNode settings(Person person) {
        return person.graph()
                .data("{ viewer { notificationSettings { emailReplies } } }", Map.of())
                .at("/viewer/notificationSettings");
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return GraphClient.HTTP
                .send(request.timeout(PATIENCE).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** Waits for a number of mails with a subject, and returns the last one. */
    private String mail(Person person, String subject, int number) {
        return await().atMost(PATIENCE)
                .until(() -> mails(person, subject), mails -> mails.size() >= number)
                .get(number - 1);
    }

    private List<String> mails(Person person, String subject) {
        return stack.mail(person.handle() + "@example.org").stream()
                .filter(mail -> mail.contains("Subject: " + subject))
                .toList();
    }

    private static String find(Pattern pattern, String mail) {
        Matcher matcher = pattern.matcher(mail);
        assertThat(matcher.find()).as(mail).isTrue();
        return matcher.group(1);
    }
}
