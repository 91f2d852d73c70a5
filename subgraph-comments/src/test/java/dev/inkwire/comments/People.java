package dev.inkwire.comments;

import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Neighbours;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Tells of people as the users subgraph does, and waits until that is known. */
public final class People {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Neighbours neighbours;
    private final Database database;

    public People(Neighbours neighbours, Database database) {
        this.neighbours = neighbours;
        this.database = database;
    }

    /** People with handles that they had or have not had before. */
    public void name(Map<UUID, String> handles) {
        handles.forEach((id, handle) -> append("UserChanged", id.toString(), Map.of("handle", handle)));
        handles.forEach((id, handle) -> await().atMost(PATIENCE)
                .until(() -> count("select count(*) from person where id = ? and handle = ?", id, handle) == 1
                        && count("select count(*) from outdated_mention where user_id = ?", id) == 0));
    }

    public void block(UUID blocker, UUID blocked) {
        tellOfBlock("UserBlocked", blocker, blocked, 1);
    }

    public void unblock(UUID blocker, UUID blocked) {
        tellOfBlock("UserUnblocked", blocker, blocked, 0);
    }

    private void tellOfBlock(String type, UUID blocker, UUID blocked, int rows) {
        String key = "block:%s:%s".formatted(blocker, blocked);
        append(type, key, Map.of("blockerId", blocker, "blockedId", blocked));
        await().atMost(PATIENCE)
                .until(() ->
                        count("select count(*) from block where blocker_id = ? and blocked_id = ?", blocker, blocked)
                                == rows);
    }

    private void append(String type, String key, Map<String, ?> payload) {
        neighbours.feed("users").append(type, key, payload);
    }

    private int count(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query(Integer.class).single();
    }
}
