package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.LocalStack;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Mails about notifications, from a comment to the link with which a user unsubscribes. */
@ExtendWith(StackExtension.class)
class NotificationMailTest {

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
        Mailbox mailbox = new Mailbox(stack, ada);
        mailbox.verify();
        String post = bob.publish("Engines");
        String comment = ada.comment(post, "First.");

        bob.reply(post, comment, "Second.");
        String mail = mailbox.await(Mailbox.NOTIFICATIONS, 1);
        assertThat(mail).contains("Somebody replied to your comment.").doesNotContain("Second.");
        URI unsubscribe = Mailbox.unsubscribeLink(mail);
        assertThat(unsubscribe.resolve("/graphql")).isEqualTo(stack.graph());
        assertThat(Mailbox.status(HttpRequest.newBuilder(unsubscribe))).isEqualTo(200);
        assertThat(settings(ada).get("emailReplies").asBoolean()).isTrue();
        Mailbox.unsubscribe(unsubscribe);
        await().atMost(Blog.PATIENCE)
                .until(() -> !settings(ada).get("emailReplies").asBoolean());

        String other = bob.publish("Looms");
        bob.reply(other, ada.comment(other, "Third."), "Fourth.");
        bob.comment(bob.publish("Cards"), "Hello @" + ada.handle());
        assertThat(mailbox.await(Mailbox.NOTIFICATIONS, 2))
                .contains("Somebody mentioned you in a comment.")
                .doesNotContain("replied");
        assertThat(mailbox.all(Mailbox.NOTIFICATIONS)).hasSize(2);
    }

    private JsonNode settings(Person person) {
        return person.graph()
                .data("{ viewer { notificationSettings { emailReplies } } }", Map.of())
                .at("/viewer/notificationSettings");
    }
}
