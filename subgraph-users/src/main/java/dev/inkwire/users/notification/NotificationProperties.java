package dev.inkwire.users.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of mails about notifications.
 *
 * @param delay the time for which a user can read a notification before it is mailed
 */
@ConfigurationProperties("inkwire.mail.notifications")
record NotificationProperties(Duration delay) {

    double delaySeconds() {
        return delay.toMillis() / 1e3;
    }
}
