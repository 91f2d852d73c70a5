package dev.inkwire.comments.mention;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Jobs;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.Notification;
import dev.inkwire.starter.event.Notifier;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Outdates the comments that mention users whose handles have changed, in batches: a user can be mentioned in any
 * number of comments. If a replica stops, others continue.
 */
@Component
class OutdatedMentions extends BackgroundPollers {

    private static final int BATCH = 500;

    private final OutdatedMentionRepository outdated;
    private final TransactionalOperator transaction;
    private final TransactionalEventPublisher transactionalEvents;
    private final Notification notification;
    private final List<Poller> pollers;

    OutdatedMentions(
            OutdatedMentionRepository outdated,
            TransactionalOperator transaction,
            TransactionalEventPublisher transactionalEvents,
            Notifier notifier) {
        this.outdated = outdated;
        this.transaction = transaction;
        this.transactionalEvents = transactionalEvents;
        String name = notifier.ownName("mentions");
        this.notification = new Notification(name);
        this.pollers = List.of(Jobs.poller(
                "outdated-mentions",
                notifier.notifications(name),
                outdated::findNext,
                this::runBatch,
                user -> outdated.postpone(user.userId())));
    }

    /** Outdates the comments that mention users, after the transaction in which it is called. */
    Mono<Void> add(UUID[] userIds) {
        return transactionalEvents.publishEvent(notification).then(outdated.save(userIds));
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }

    private Mono<Boolean> runBatch(OutdatedMention user) {
        return outdated.lock(user.userId().toString())
                .filter(locked -> locked)
                .flatMap(locked -> outdateSome(user))
                .as(transaction::transactional);
    }

    private Mono<Boolean> outdateSome(OutdatedMention user) {
        return outdated.findComments(user.userId(), user.lastComment(), BATCH)
                .collectList()
                .flatMap(comments -> comments.isEmpty()
                        ? outdated.delete(user.userId(), user.lastComment())
                        : outdated.outdate(comments.toArray(UUID[]::new))
                                .then(outdated.advance(
                                        user.userId(), user.lastComment(), comments.get(comments.size() - 1))))
                .thenReturn(true);
    }
}
