package dev.inkwire.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Database;
import org.junit.jupiter.api.Test;

class MigrationTest {

    final Database database = Database.create();

    @Test
    void upgrade_gives_each_setting_of_mails_its_own_time() {
        database.migrate("10");
        database.sql("""
                        insert into notification_settings (user_id, email_replies, changed_at)
                        values (uuidv7(), true, '-infinity'), (uuidv7(), false, '2026-01-02')
                        """).update();
        database.migrate("latest");
        assertThat(database.sql("""
                        select concat_ws(' ', email_replies, to_char(email_replies_at, 'DD'),
                            to_char(email_mentions_at, 'DD'), to_char(email_digest_at, 'DD'))
                        from notification_settings order by email_replies
                        """).query(String.class).list()).containsExactly("f 02 02 02", "t");
    }
}
