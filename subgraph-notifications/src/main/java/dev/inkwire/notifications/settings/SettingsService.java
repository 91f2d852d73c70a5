package dev.inkwire.notifications.settings;

import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Reads and changes the settings of users, and reports their state to the subgraph that sends mail. */
@Service
public class SettingsService {

    private static final String TOPIC = "settings";

    private final ErasedUsers erased;
    private final NotificationLocks locks;
    private final SettingsRepository settings;
    private final EventLog log;

    SettingsService(ErasedUsers erased, NotificationLocks locks, SettingsRepository settings, EventLog log) {
        this.erased = erased;
        this.locks = locks;
        this.settings = settings;
        this.log = log;
    }

    Mono<NotificationSettings> find(UUID userId) {
        return settings.find(userId).defaultIfEmpty(NotificationSettings.DEFAULT);
    }

    /** Changes the settings of a user. Also reports settings that keep their value, because their times change. */
    @Transactional
    public Mono<NotificationSettings> update(UUID userId, SettingsChange change) {
        return erased.requireNotErased(userId)
                .then(locks.lockRecipients(List.of(userId)))
                .then(settings.insertDefaults(userId))
                .then(settings.update(userId, change.emailReplies(), change.emailMentions(), change.emailDigest()))
                .delayUntil(changed -> log.appendState(
                        NewEvent.withoutTags(TOPIC, "NotificationSettingsChanged", "settings:" + userId, changed)));
    }

    /** Deletes the settings of an erased user. The events about them are erased with all events of the user. */
    public Mono<Void> erase(UUID userId) {
        return settings.delete(userId);
    }
}
