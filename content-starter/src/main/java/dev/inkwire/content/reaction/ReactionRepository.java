package dev.inkwire.content.reaction;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

interface ReactionRepository extends Repository<Reaction, UUID> {

    @Query("select subject_id, kinds from reaction where user_id = :userId and subject_id = any(:subjectIds)")
    Flux<Reaction> findAll(UUID userId, UUID[] subjectIds);

    @Query("select subject_id from reaction where user_id = :userId limit :limit")
    Flux<UUID> findSubjects(UUID userId, int limit);

    @Modifying
    @Query("""
            insert into reaction (subject_id, user_id, kinds) values (:subjectId, :userId, :kinds)
            on conflict (user_id, subject_id) do update set kinds = excluded.kinds
            """)
    Mono<Void> save(UUID subjectId, UUID userId, String[] kinds);

    @Modifying
    @Query("delete from reaction where user_id = :userId and subject_id = :subjectId")
    Mono<Void> delete(UUID subjectId, UUID userId);

    @Modifying
    @Query("delete from reaction where subject_id = any(:subjectIds)")
    Mono<Void> deleteAll(UUID[] subjectIds);
}
