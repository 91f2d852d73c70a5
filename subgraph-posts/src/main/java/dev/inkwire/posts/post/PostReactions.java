package dev.inkwire.posts.post;

import dev.inkwire.content.reaction.ReactionCounts;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.content.reaction.Reactions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Changes the reactions to posts and their counters, and appends the events. Call it in a transaction that has locked
 * the posts.
 */
@Component
class PostReactions {

    private final Reactions reactions;
    private final RecentReactionRepository recent;
    private final PostLog log;

    PostReactions(Reactions reactions, RecentReactionRepository recent, PostLog log) {
        this.reactions = reactions;
        this.recent = recent;
        this.log = log;
    }

    /** Replaces the reactions of a user to a post, and returns the post after the change. */
    Mono<Post> replace(Post post, UUID userId, Set<ReactionKind> kinds) {
        return reactions
                .replace(post.id(), userId, kinds)
                .filter(before -> !before.equals(kinds))
                .flatMap(before -> replace(post, userId, before, kinds))
                .delayUntil(after -> log.reacted(post, userId, kinds))
                .defaultIfEmpty(post);
    }

    private Mono<Post> replace(Post post, UUID userId, Set<ReactionKind> before, Set<ReactionKind> after) {
        ReactionCounts counts = post.counts().replace(before, after);
        return recent.replace(post.id(), userId, names(after), names(before), counts.toColumn(), counts.total());
    }

    /** Finds some posts to which a user has reacted. */
    Flux<UUID> findPosts(UUID userId, int limit) {
        return reactions.findSubjects(userId, limit);
    }

    /**
     * Deletes the reactions of a user to posts, and subtracts them from the counters.
     *
     * @return the ids of the posts to which the user had reacted
     */
    Mono<List<UUID>> deleteOf(UUID userId, UUID[] postIds) {
        return recent.deleteOf(userId, postIds)
                .thenMany(reactions.deleteOf(userId, postIds, "post"))
                .collectList();
    }

    Mono<Void> deleteAll(UUID[] postIds) {
        return reactions.deleteAll(postIds);
    }

    private static String[] names(Collection<ReactionKind> kinds) {
        return kinds.stream().map(Enum::name).toArray(String[]::new);
    }
}
