package dev.inkwire.users.notification;

import dev.inkwire.starter.settings.SiteProperties;
import dev.inkwire.users.mail.DeferredMail;
import dev.inkwire.users.mail.MailContent;
import dev.inkwire.users.mail.MailKind;
import dev.inkwire.users.mail.OutboxEntry;
import dev.inkwire.users.preference.MailTopic;
import dev.inkwire.users.preference.UnsubscribeLinks;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Mails that count the unread notifications of a user since the last digest. */
@Service
class DigestMail implements DeferredMail {

    private final DigestRepository digests;
    private final NotificationProgress progress;
    private final UnsubscribeLinks unsubscribe;
    private final SiteProperties site;

    DigestMail(
            DigestRepository digests,
            NotificationProgress progress,
            UnsubscribeLinks unsubscribe,
            SiteProperties site) {
        this.digests = digests;
        this.progress = progress;
        this.unsubscribe = unsubscribe;
        this.site = site;
    }

    @Override
    public MailKind kind() {
        return MailKind.DIGEST;
    }

    @Override
    public Mono<MailContent> find(OutboxEntry mail) {
        return progress.requireCurrent()
                .thenMany(digests.findUnread(userId(mail)))
                .collectList()
                .filter(activities -> !activities.isEmpty())
                .map(activities -> content(userId(mail), activities));
    }

    private MailContent content(UUID userId, List<Activity> activities) {
        return new MailContent(
                activities.stream().map(Activity::count).toList(),
                site.notifications(),
                unsubscribe.create(userId, Set.of(MailTopic.DIGEST)),
                Activity.last(activities));
    }

    @Override
    @Transactional
    public Mono<Void> finish(OutboxEntry mail, @Nullable MailContent sent) {
        Mono<Void> record = sent == null ? Mono.empty() : digests.saveSent(userId(mail), sent.lastId());
        return record.then(digests.deleteMail(mail.id()));
    }

    private static UUID userId(OutboxEntry mail) {
        return Objects.requireNonNull(mail.accountId());
    }
}
