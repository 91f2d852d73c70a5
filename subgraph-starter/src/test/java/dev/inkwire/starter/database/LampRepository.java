package dev.inkwire.starter.database;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

interface LampRepository extends Repository<Lamp, UUID> {

    @Query("select " + Lamp.COLUMNS + " from lamp where id = :id")
    Mono<Lamp> find(UUID id);

    @Modifying
    @Query("insert into lamp (id, colour) values (:id, :colour)")
    Mono<Boolean> insert(UUID id, Lamp.Colour colour);
}
