package dev.inkwire.comments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Database;
import org.junit.jupiter.api.Test;

class MigrationTest {

    final Database database = Database.create();

    @Test
    void upgrade_retains_the_order_of_comments() {
        database.migrate("90");
        database.sql("""
                        with post as (insert into post (id, author_id) values (uuidv7(), uuidv7()) returning id)
                        insert into comment (id, post_id, author_id, depth, markdown, html, created_at, status)
                        select uuidv7(make_interval(hours => hour % 7)), post.id, uuidv7(), 0, '', '',
                            '2026-01-01'::timestamptz + make_interval(mins => hour),
                            case when hour % 5 = 0 then 'DELETED' else 'VISIBLE' end
                        from post, generate_series(1, 12000) as hour
                        """).update();
        database.migrate("latest");
        assertThat(database.sql(
                                "select count(*) from comment where shown_at = created_at and listed and ever_shown and not hidden_by_moderator")
                        .query(Integer.class)
                        .single())
                .isEqualTo(12_000);
    }

    /** Replicas of the previous release write to the new tables while it is deployed. */
    @Test
    void comment_of_an_older_replica_is_visible_to_everybody() {
        database.migrate("latest");
        database.sql("""
                        with post as (insert into post (id, author_id) values (uuidv7(), uuidv7()) returning id)
                        insert into comment (post_id, author_id, depth, markdown, html, created_at)
                        select id, uuidv7(), 0, '', '', clock_timestamp() from post
                        """).update();
        assertThat(database.sql("select listed and shown_at >= created_at and status = 'VISIBLE' from comment")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
