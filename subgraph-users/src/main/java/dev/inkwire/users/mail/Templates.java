package dev.inkwire.users.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The Mustache templates of all mails. The subgraph does not start if one is missing. */
@Component
class Templates {

    private final Map<MailKind, Template> text =
            compile(".txt", Mustache.compiler().escapeHTML(false));
    private final Map<MailKind, Template> html = compile(".html", Mustache.compiler());

    String text(MailKind kind, Values values) {
        return execute(text, kind, values);
    }

    /** Escapes the values. */
    String html(MailKind kind, Values values) {
        return execute(html, kind, values);
    }

    private static String execute(Map<MailKind, Template> templates, MailKind kind, Values values) {
        Template template = templates.get(kind);
        if (template == null) {
            throw new IllegalArgumentException("no template for " + kind);
        }
        return template.execute(values);
    }

    private static Map<MailKind, Template> compile(String suffix, Mustache.Compiler compiler) {
        Mustache.Compiler loading = compiler.withLoader(name -> open(name + suffix));
        Map<MailKind, Template> templates = new EnumMap<>(MailKind.class);
        for (MailKind kind : MailKind.values()) {
            templates.put(kind, loading.loadTemplate(kind.template()));
        }
        return templates;
    }

    private static Reader open(String name) throws IOException {
        return new InputStreamReader(new ClassPathResource("mail/" + name).getInputStream(), StandardCharsets.UTF_8);
    }

    /**
     * The values of a template.
     *
     * @param name of the recipient
     * @param link with a token; empty in a mail without such a link
     * @param aboutId the id of the object that the mail is about; null if it is not about an object
     * @param content of a {@link DeferredMail}, otherwise null
     */
    record Values(
            String name,
            String link,
            @Nullable UUID aboutId,
            @Nullable MailContent content) {

        /** Omits the links, which contain tokens. */
        @Override
        public String toString() {
            return "Values[]";
        }
    }
}
