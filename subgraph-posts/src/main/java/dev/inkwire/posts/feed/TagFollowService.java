package dev.inkwire.posts.feed;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.content.erasure.UserErasure;
import dev.inkwire.posts.tag.Tag;
import dev.inkwire.posts.tag.TagRepository;
import dev.inkwire.posts.tag.TagTags;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Creates, lists and deletes the follows of tags. Locks in the order user, tag. */
@Service
class TagFollowService implements UserErasure {

    static final int MAX_FOLLOWED = 1_000;

    private final ErasedUsers erased;
    private final TagRepository tags;
    private final TagFollowRepository follows;
    private final FollowedTagRepository lists;
    private final EventLog log;

    TagFollowService(
            ErasedUsers erased,
            TagRepository tags,
            TagFollowRepository follows,
            FollowedTagRepository lists,
            EventLog log) {
        this.erased = erased;
        this.tags = tags;
        this.follows = follows;
        this.lists = lists;
        this.log = log;
    }

    /** @return the followed tag; fails with the user errors NOT_FOUND and NOT_ALLOWED */
    @Transactional
    public Mono<Tag> follow(Caller caller, UUID tagId) {
        UUID user = caller.userId();
        return erased.requireNotErased(user)
                .then(follows.lockAllOf(user))
                .then(lock(tagId))
                .filterWhen(tag -> follows.countOthers(user, tagId).map(others -> others < MAX_FOLLOWED))
                .switchIfEmpty(error(
                        UserErrorCode.NOT_ALLOWED,
                        "tagId",
                        "You can follow at most %,d tags. Unfollow one first.".formatted(MAX_FOLLOWED)))
                .delayUntil(tag -> ifChanged(follows.insert(user, tagId), tag));
    }

    /** @return the tag that is no longer followed; fails with the user error NOT_FOUND */
    @Transactional
    public Mono<Tag> unfollow(Caller caller, UUID tagId) {
        return lock(tagId).delayUntil(tag -> ifChanged(follows.delete(caller.userId(), tagId), tag));
    }

    @Override
    public Mono<Void> erase(UUID userId) {
        return follows.findTags(userId)
                .collectList()
                .flatMap(followed -> tags.lockAll(followed.toArray(UUID[]::new)))
                .thenMany(follows.deleteAllOf(userId))
                .collectList()
                .filter(slugs -> !slugs.isEmpty())
                .flatMap(this::appendCountsChanged);
    }

    Mono<Connection<Tag>> followedBy(UUID userId, PageArguments page) {
        return lists.page(userId, page)
                .map(slice -> Connection.of(
                        slice, FollowedTagRepository.LAST_FOLLOWED::cursor, FollowedTag::tag, () -> follows.count(
                                        userId)
                                .toFuture()));
    }

    private Mono<Void> ifChanged(Mono<Boolean> changed, Tag tag) {
        return changed.filter(some -> some).flatMap(some -> appendCountsChanged(List.of(tag.slug())));
    }

    private Mono<Void> appendCountsChanged(List<String> slugs) {
        List<String> stale = slugs.stream().map(TagTags::followers).toList();
        return log.append(NewEvent.forCaches("TagFollowersChanged", "", Map.of(), stale));
    }

    private Mono<Tag> lock(UUID tagId) {
        return tags.lock(tagId).switchIfEmpty(error(UserErrorCode.NOT_FOUND, "tagId", "The tag does not exist."));
    }
}
