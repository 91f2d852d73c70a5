package dev.inkwire.notifications.erasure;

import dev.inkwire.notifications.erasure.ErasureRepository.ReactedPost;
import dev.inkwire.notifications.notification.NotificationChanges;
import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.notifications.reaction.ReactionGathering;
import dev.inkwire.notifications.settings.SettingsService;
import dev.inkwire.starter.erasure.BatchErasure;
import dev.inkwire.starter.event.EventLog;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Removes the data of erased users. Each batch is the next step in which something is left. */
@Component
class NotificationErasure implements BatchErasure {

    private final ErasureRepository erasures;
    private final ReactionGathering reactions;
    private final NotificationLocks locks;
    private final NotificationChanges changes;
    private final SettingsService settings;
    private final EventLog log;

    NotificationErasure(
            ErasureRepository erasures,
            ReactionGathering reactions,
            NotificationLocks locks,
            NotificationChanges changes,
            SettingsService settings,
            EventLog log) {
        this.erasures = erasures;
        this.reactions = reactions;
        this.locks = locks;
        this.changes = changes;
        this.settings = settings;
        this.log = log;
    }

    @Override
    public Mono<Boolean> eraseSome(UUID userId, boolean withContent, int limit) {
        return removeFromOthers(userId, limit)
                .switchIfEmpty(Mono.defer(() -> removeReactions(userId, limit)))
                .switchIfEmpty(Mono.defer(() -> removeOwn(userId, limit)))
                .switchIfEmpty(Mono.defer(() -> finish(userId)));
    }

    /** Removes follows, and the notifications that the user has caused. Returns empty if there are none. */
    private Mono<Boolean> removeFromOthers(UUID userId, int limit) {
        return erasures.findOthers(userId, limit)
                .collectList()
                .filter(others -> !others.isEmpty())
                .delayUntil(locks::lockRecipients)
                .map(others -> others.toArray(UUID[]::new))
                .flatMap(others -> erasures.deleteFollows(userId, others)
                        .then(changes.append(erasures.removeActor(userId, others, limit)))
                        .thenReturn(true));
    }

    private Mono<Boolean> removeReactions(UUID userId, int limit) {
        return erasures.findReactions(userId, limit)
                .collectList()
                .filter(found -> !found.isEmpty())
                .delayUntil(found -> locks.lockRecipients(found.stream()
                        .map(ReactedPost::recipientId)
                        .filter(Objects::nonNull)
                        .toList()))
                .map(found -> found.stream().map(ReactedPost::postId).toArray(UUID[]::new))
                .flatMap(posts ->
                        changes.append(reactions.deleteAll(userId, posts)).thenReturn(true));
    }

    /** Removes the notifications of the user, and the user from events and posts. */
    private Mono<Boolean> removeOwn(UUID userId, int limit) {
        return locks.lockRecipients(List.of(userId))
                .then(erasures.deleteNotifications(userId, limit))
                .zipWhen(deleted -> log.eraseTopic(userId.toString(), limit), Integer::sum)
                .zipWhen(removed -> erasures.removeActorFromEvents(userId, limit), Integer::sum)
                .zipWhen(removed -> erasures.removeAuthor(userId, limit), Integer::sum)
                .filter(removed -> removed > 0)
                .map(removed -> true);
    }

    private Mono<Boolean> finish(UUID userId) {
        return erasures.deleteRecipient(userId).then(settings.erase(userId)).thenReturn(false);
    }
}
