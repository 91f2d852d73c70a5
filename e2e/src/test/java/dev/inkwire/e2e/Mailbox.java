package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The mails to a user. */
record Mailbox(LocalStack stack, Person person) {

    /** The subject of mails about notifications. */
    static final String NOTIFICATIONS = "New comments, replies and mentions";

    private static final Pattern VERIFICATION = Pattern.compile("verify-email\\?token=([\\w-]+)");
    private static final Pattern UNSUBSCRIBE = Pattern.compile("List-Unsubscribe: <(\\S+)>");

    /** Returns the mails with a subject, oldest first. */
    List<String> all(String subject) {
        return stack.mail(person.handle() + "@example.org").stream()
                .filter(mail -> mail.contains("Subject: " + subject))
                .toList();
    }

    /** Waits for a number of mails with a subject, and returns the last one. */
    String await(String subject, int number) {
        return Awaitility.await()
                .atMost(Blog.PATIENCE)
                .until(() -> all(subject), mails -> mails.size() >= number)
                .get(number - 1);
    }

    /** Verifies the address of the user. */
    void verify() {
        String token = find(VERIFICATION, await("Confirm your e-mail address", 1));
        person.graph().mutate("verifyEmail", "", Map.of("token", token));
    }

    static URI unsubscribeLink(String mail) {
        return URI.create(find(UNSUBSCRIBE, mail));
    }

    /** Unsubscribes as mail programs do (RFC 8058). */
    static void unsubscribe(URI link) throws Exception {
        assertThat(status(HttpRequest.newBuilder(link)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))))
                .isEqualTo(200);
    }

    static int status(HttpRequest.Builder request) throws Exception {
        return GraphClient.HTTP
                .send(request.timeout(Blog.PATIENCE).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static String find(Pattern pattern, String mail) {
        Matcher matcher = pattern.matcher(mail);
        assertThat(matcher.find()).as(mail).isTrue();
        return matcher.group(1);
    }
}
