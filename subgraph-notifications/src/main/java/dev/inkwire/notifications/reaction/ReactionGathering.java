package dev.inkwire.notifications.reaction;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import dev.inkwire.notifications.notification.NotificationChange;
import dev.inkwire.notifications.reaction.ReactionRepository.Difference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Gathers reactions in notifications of the authors, one for each post while it is unread. A reaction stays in its
 * notification when it is taken back and given again. Call it in a transaction that has locked the posts and their
 * authors.
 */
@Component
public class ReactionGathering {

    private final ReactionRepository reactions;

    ReactionGathering(ReactionRepository reactions) {
        this.reactions = reactions;
    }

    /** Gathers reactions to a post that were reported before the post, if one of some users is its author. */
    public Flux<NotificationChange> gatherUnassigned(UUID postId, List<UUID> userIds) {
        return reactions
                .findUnassigned(postId, userIds.toArray(UUID[]::new))
                .collectList()
                .filter(actors -> !actors.isEmpty())
                .flatMapMany(actors -> gather(
                        Collections.nCopies(actors.size(), postId).toArray(UUID[]::new), actors.toArray(UUID[]::new)));
    }

    /** Gathers the reactions that are stored of users to posts, at the same position of both arrays. */
    Flux<NotificationChange> gather(UUID[] postIds, UUID[] actorIds) {
        return reactions
                .insertNotifications(postIds)
                .then(reactions.assign(postIds, actorIds))
                .thenMany(add(reactions.recount(postIds, actorIds)));
    }

    /** Counts some reactions of a user to posts by an author who blocks that user, or no longer does. */
    public Flux<NotificationChange> recountOfBlock(UUID authorId, UUID actorId, int limit) {
        return add(reactions.recountOfBlock(authorId, actorId, limit));
    }

    /** Deletes the reactions of a user to posts. */
    public Flux<NotificationChange> deleteAll(UUID actorId, UUID[] postIds) {
        return add(reactions.deleteAll(actorId, postIds));
    }

    private Flux<NotificationChange> add(Flux<Difference> differences) {
        return differences
                .collect(groupingBy(Difference::notificationId, summingInt(Difference::difference)))
                .filter(sums -> !sums.isEmpty())
                .flatMapMany(this::add);
    }

    private Flux<NotificationChange> add(Map<UUID, Integer> sums) {
        List<UUID> ids = List.copyOf(sums.keySet());
        return reactions.addToActorCounts(
                ids.toArray(UUID[]::new), ids.stream().map(sums::get).toArray(Integer[]::new));
    }
}
