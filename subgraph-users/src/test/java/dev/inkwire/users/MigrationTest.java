package dev.inkwire.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Database;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MigrationTest {

    final Database database = Database.create();

    /** Earlier versions had the migrations of the content starter. */
    @Test
    void upgrade_drops_the_tables_of_content() {
        Flyway.configure()
                .dataSource(database.url(), database.user(), Database.PASSWORD)
                .locations(
                        "classpath:db/starter",
                        "filesystem:../content-starter/src/main/resources/db/starter",
                        "classpath:db/migration")
                .target("30")
                .load()
                .migrate();
        assertThat(contentTables()).isEqualTo(2);
        upgrade();
        assertThat(contentTables()).isZero();
    }

    @Test
    void upgrade_gives_each_setting_of_mails_its_own_time() {
        database.migrate("60");
        database.sql("""
                        with signed_up as (
                            insert into account (email, email_index, password_hash)
                            select '', int4send(n), '' from generate_series(1, 3) as n returning id
                        ), numbered as (select id, row_number() over (order by id) as number from signed_up),
                        shown as (insert into profile (id, handle, name) select id, 'user-' || number, '' from numbered),
                        followed as (
                            insert into follow (follower_id, followee_id)
                            select a.id, b.id from numbered a join numbered b on a.id <> b.id
                        )
                        insert into mail_settings
                            (user_id, email_replies, email_mentions, email_digest, settings_at, unsubscribed_at, unsubscribed)
                        select id, number <> 2, true, case when number = 1 then 'DAILY' else 'NEVER' end,
                            case when number < 3 then '2026-01-01'::timestamptz end,
                            case when number > 1 then '2026-01-02'::timestamptz end,
                            case number when 1 then '{}' when 2 then '{REPLIES}' else '{DIGEST}' end::text[]
                        from numbered
                        """).update();
        upgrade();
        assertThat(database.sql("""
                        select concat_ws(' ', handle, email_replies, to_char(email_replies_at, 'DD'),
                            to_char(email_mentions_at, 'DD'), email_digest, to_char(email_digest_at, 'DD'))
                        from mail_settings join profile on id = user_id order by handle
                        """).query(String.class).list())
                .containsExactly("user-1 t 01 01 DAILY 01", "user-2 f 02 01 NEVER 01", "user-3 t NEVER 02");
        assertThat(database.sql("select count(*) from follow")
                        .query(Integer.class)
                        .single())
                .isEqualTo(6);
    }

    /** Starts with the settings of the subgraph. */
    private void upgrade() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues(
                        "spring.flyway.url=" + database.url(),
                        "spring.flyway.user=" + database.user(),
                        "spring.flyway.password=" + Database.PASSWORD)
                .run(context -> assertThat(context).hasNotFailed());
    }

    private int contentTables() {
        return database.sql("""
                        select count(*) from information_schema.tables
                        where table_schema = 'public' and table_name in ('reaction', 'idempotency_key')
                        """).query(Integer.class).single();
    }
}
