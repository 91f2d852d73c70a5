package dev.inkwire.starter.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Database;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowLocksTest {

    static final int CLIENTS = 8;
    static final int CHANGES = 40;

    final Database database = Database.create();

    @Test
    void events_of_a_row_have_the_order_of_its_changes() {
        database.sql("create table subject (id uuid primary key default uuidv7(), changes integer not null default 0)")
                .update();
        database.sql("""
                        create table change (
                            tx xid8 not null default pg_current_xact_id(),
                            position bigint generated always as identity,
                            number integer not null
                        )
                        """).update();
        database.sql("insert into subject default values").update();
        CompletableFuture.allOf(IntStream.range(0, CLIENTS)
                        .mapToObj(client -> CompletableFuture.runAsync(this::change))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(database.sql("select number from change order by tx, position")
                        .query(Integer.class)
                        .list())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, CLIENTS * CHANGES).boxed().toList());
    }

    private void change() {
        String lock = RowLocks.TURN.replace(":id", "(select id from subject)")
                + "select changes from turn, subject for update of subject";
        try (Database.Transaction connection = database.begin()) {
            for (int i = 0; i < CHANGES; i++) {
                connection.sql(lock).query(Integer.class).single();
                connection.sql("update subject set changes = changes + 1").update();
                connection
                        .sql("insert into change (number) select changes from subject")
                        .update();
                connection.commit();
            }
        }
    }
}
