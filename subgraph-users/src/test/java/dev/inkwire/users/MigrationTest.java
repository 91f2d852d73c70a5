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
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues(
                        "spring.flyway.url=" + database.url(),
                        "spring.flyway.user=" + database.user(),
                        "spring.flyway.password=" + Database.PASSWORD)
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(contentTables()).isZero();
    }

    private int contentTables() {
        return database.sql("""
                        select count(*) from information_schema.tables
                        where table_schema = 'public' and table_name in ('reaction', 'idempotency_key')
                        """).query(Integer.class).single();
    }
}
