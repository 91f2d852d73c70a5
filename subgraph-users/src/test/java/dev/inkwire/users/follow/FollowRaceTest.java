package dev.inkwire.users.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Tables;
import dev.inkwire.users.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@SubgraphTest
class FollowRaceTest {

    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final int CHANGES = 1_000;
    static final int AT_ONCE = 100;

    @Autowired
    Graph graph;

    @Autowired
    FollowService service;

    @Autowired
    DatabaseClient database;

    final Random random = new Random(1);

    @Test
    void counts_remain_exact_under_concurrent_follows_and_unfollows() {
        List<UUID> people =
                Stream.generate(() -> Member.signUp(graph).id()).limit(4).toList();
        Flux.range(0, CHANGES)
                .flatMap(n -> change(pick(people), pick(people), n % 5 < 3), AT_ONCE)
                .blockLast(PATIENCE);
        String them = "('%s')"
                .formatted(
                        String.join("', '", people.stream().map(UUID::toString).toList()));
        assertThat(Tables.column(
                        database,
                        "select follower_count || ' ' || following_count from profile where id in %s order by id"
                                .formatted(them)))
                .isEqualTo(Tables.column(database, """
                        select (select count(*) from follow where followee_id = profile.id) || ' '
                            || (select count(*) from follow where follower_id = profile.id)
                        from profile where id in %s order by id
                        """.formatted(them)));
        assertThat(Tables.column(database, """
                        select count(*) from (
                            select distinct on (key) type, payload from event where key like 'follow:%%'
                            and payload->>'followerId' in %1$s order by key, position desc
                        ) newest
                        where (type = 'UserFollowed') <> exists (
                            select from follow where follower_id = (payload->>'followerId')::uuid
                            and followee_id = (payload->>'followeeId')::uuid
                        )
                        """.formatted(them)))
                .as("pairs whose last event does not match the table")
                .containsExactly("0");
    }

    private Mono<User> change(UUID who, UUID whom, boolean follow) {
        if (who.equals(whom)) {
            return Mono.empty();
        }
        Caller caller =
                new Caller(who, UUID.randomUUID(), Set.of(), Instant.now().plusSeconds(600));
        return follow ? service.follow(caller, whom) : service.unfollow(caller, whom);
    }

    private UUID pick(List<UUID> people) {
        return people.get(random.nextInt(people.size()));
    }
}
