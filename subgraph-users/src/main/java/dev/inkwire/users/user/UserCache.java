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

/** People as they are read, kept in memory. */
@Component
class UserCache {

    private static final int KEPT = 20_000;
    private static final String FOLLOW = "follow:";

    private final UserRepository users;
    private final EventCache<User> known;
    /** Who had a handle when it was last looked up: a hint where to look. */
    private final Cache<String, UUID> byHandle =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    UserCache(UserRepository users, CacheEvictions evictions) {
        this.users = users;
        this.known = new EventCache<>(evictions, KEPT, UserCache::subjects, ids -> users.findAll(ids)
                .collectMap(User::id)
                .toFuture());
    }

    /** A follow changes the counts of both users. */
    private static Stream<UUID> subjects(EventKey change) {
        return change.topic().equals(UserService.TOPIC)
                ? Stream.of(change.key().replace(FOLLOW, "").split(":"))
                        .map(Ids::parse)
                        .flatMap(Optional::stream)
                : Stream.empty();
    }

    CompletableFuture<Map<UUID, User>> findAll(Set<UUID> ids) {
        return known.getAll(ids);
    }

    Mono<User> find(UUID id) {
        return known.get(id);
    }

    /** @param handle folded */
    Mono<User> findByHandle(String handle) {
        return Mono.justOrEmpty(byHandle.getIfPresent(handle))
                .flatMap(known::get)
                .filter(user -> user.handle().equals(handle))
                .switchIfEmpty(users.findByHandle(handle).doOnNext(user -> byHandle.put(handle, user.id())));
    }
}
