package dev.inkwire.users.preference;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Renders the page on which users unsubscribe. It needs no script and loads nothing. */
@Component
class UnsubscribePage {

    /** Allows the styles of the page, and its form. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Template template;

    UnsubscribePage() throws IOException {
        try (Reader page = new InputStreamReader(
                new ClassPathResource("web/unsubscribe.html").getInputStream(), StandardCharsets.UTF_8)) {
            template = Mustache.compiler().compile(page);
        }
    }

    /** Asks whether to unsubscribe, with a button that sends the token in the address of the page. */
    String question(Set<MailTopic> topics) {
        return render("Unsubscribe", "Do you want to stop receiving mail about the following?", topics, true);
    }

    String confirmation(Set<MailTopic> topics) {
        return render("You are unsubscribed", "You do not receive mail about the following any longer.", topics, false);
    }

    String refusal() {
        return render(
                "This link is not valid",
                "The link is incomplete or was changed. Open the link in the mail again, or change the settings of your"
                        + " notifications.",
                Set.of(),
                false);
    }

    private String render(String title, String text, Set<MailTopic> topics, boolean hasForm) {
        List<String> descriptions =
                topics.stream().sorted().map(MailTopic::description).toList();
        return template.execute(Map.of(
                "title", title, "text", text, "topics", descriptions, "hasTopics", !topics.isEmpty(), "form", hasForm));
    }
}
