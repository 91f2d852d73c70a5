package dev.inkwire.users.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.event.CacheEvictions;
import dev.inkwire.starter.event.EventCache;
import dev.inkwire.starter.event.EventKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Caches profiles, by id and by handle. */
@Component
class UserCache {

    private static final int MAX_SIZE = 20_000;
    private static final String FOLLOW = "follow:";

    private final UserRepository users;
    private final EventCache<User> byId;
    /** The ids of users by their handles at the time of the last lookup. An entry may be out of date. */
    private final Cache<String, UUID> byHandle =
            Caffeine.newBuilder().maximumSize(MAX_SIZE).build();

    UserCache(UserRepository users, CacheEvictions evictions) {
        this.users = users;
        this.byId = new EventCache<>(
                evictions, MAX_SIZE, UserCache::changedUsers, ids -> users.findAll(ids.toArray(UUID[]::new))
                        .collectMap(User::id)
                        .toFuture());
    }

    /** Returns the users whose profiles an event has changed. A follow changes the counts of both users. */
    private static Stream<UUID> changedUsers(EventKey change) {
        return change.topic().equals(UserService.TOPIC)
                ? Stream.of(change.key().replace(FOLLOW, "").split(":"))
                        .map(Ids::parse)
                        .flatMap(Optional::stream)
                : Stream.empty();
    }

    CompletableFuture<Map<UUID, User>> findAll(Set<UUID> ids) {
        return byId.getAll(ids);
    }

    Mono<User> find(UUID id) {
        return byId.get(id);
    }

    /** @param handle in lower case */
    Mono<User> findByHandle(String handle) {
        return Mono.justOrEmpty(byHandle.getIfPresent(handle))
                .flatMap(byId::get)
                .filter(user -> user.handle().equals(handle))
                .switchIfEmpty(users.findByHandle(handle).doOnNext(user -> byHandle.put(handle, user.id())));
    }
}
