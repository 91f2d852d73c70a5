package dev.inkwire.users.notification;

import static java.util.stream.Collectors.toCollection;

import dev.inkwire.starter.settings.SiteProperties;
import dev.inkwire.users.mail.DeferredMail;
import dev.inkwire.users.mail.MailContent;
import dev.inkwire.users.mail.MailKind;
import dev.inkwire.users.mail.OutboxEntry;
import dev.inkwire.users.preference.MailTopic;
import dev.inkwire.users.preference.UnsubscribeLinks;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/**
 * Mails that report comments, replies and mentions at a post. A mail reports what is unread at the time when it is
 * sent, and what no earlier mail has reported.
 */
@Service
class NotificationMail implements DeferredMail {

    private final NotificationRepository notifications;
    private final NotificationProgress progress;
    private final NotificationProperties properties;
    private final UnsubscribeLinks unsubscribe;
    private final SiteProperties site;

    NotificationMail(
            NotificationRepository notifications,
            NotificationProgress progress,
            NotificationProperties properties,
            UnsubscribeLinks unsubscribe,
            SiteProperties site) {
        this.notifications = notifications;
        this.progress = progress;
        this.properties = properties;
        this.unsubscribe = unsubscribe;
        this.site = site;
    }

    @Override
    public MailKind kind() {
        return MailKind.NOTIFICATIONS;
    }

    @Override
    public Mono<MailContent> find(OutboxEntry mail) {
        return progress.requireCurrent()
                .thenMany(notifications.findMailable(userId(mail), postId(mail)))
                .collectList()
                .filter(activities -> !activities.isEmpty())
                .map(activities -> content(userId(mail), activities));
    }

    private MailContent content(UUID userId, List<Activity> activities) {
        Set<MailTopic> topics = activities.stream()
                .map(activity -> Objects.requireNonNull(activity.kind().topic()))
                .collect(toCollection(() -> EnumSet.noneOf(MailTopic.class)));
        return new MailContent(
                activities.stream().map(Activity::sentence).toList(),
                site.notifications(),
                unsubscribe.create(userId, topics),
                Activity.last(activities));
    }

    /** Postpones the mail if other notifications have arrived since its content was found. */
    @Override
    @Transactional
    public Mono<Void> finish(OutboxEntry mail, @Nullable MailContent sent) {
        UUID userId = userId(mail);
        UUID postId = postId(mail);
        return notifications.lockUser(userId).flatMap(locked -> {
            Mono<Void> record = sent == null ? Mono.empty() : notifications.saveMailed(userId, postId, sent.lastId());
            return record.then(notifications.postponeMail(mail.id(), userId, postId, properties.delaySeconds()))
                    .filter(postponed -> !postponed)
                    .flatMap(none -> notifications.deleteMail(mail.id()));
        });
    }

    private static UUID userId(OutboxEntry mail) {
        return Objects.requireNonNull(mail.accountId());
    }

    private static UUID postId(OutboxEntry mail) {
        return Objects.requireNonNull(mail.aboutId());
    }
}
