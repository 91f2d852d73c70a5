package dev.inkwire.users;

import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Configures every application context with one SMTP server for all tests of a JVM, by META-INF/spring.factories. */
public final class EmbeddedSmtp implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Inbox INBOX = new Inbox();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean(Inbox.class, () -> INBOX);
        TestPropertyValues.of(Map.of("INKWIRE_SMTP_PORT", Integer.toString(INBOX.port())))
                .applyTo(context);
    }
}
