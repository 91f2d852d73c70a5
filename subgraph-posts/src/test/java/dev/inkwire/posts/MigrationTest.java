package dev.inkwire.posts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Database;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigrationTest {

    final Database database = Database.create();

    @Test
    void upgrade_transliterates_the_slugs_of_tags() {
        migrate("60");
        database.sql("""
                        insert into tag (slug, name)
                        values ('große', 'Große'), ('łodz', 'Łódź'), ('ærø', 'Ærø'), ('aero', 'Aero'), ('java', 'Java')
                        """).update();
        database.sql("insert into post (author_id, title, status) values (uuidv7(), 'Title', 'DRAFT')")
                .update();
        database.sql("insert into post_tag select post.id, tag.id, 1 from post, tag where name = 'Große'")
                .update();
        migrate("latest");
        assertThat(database.sql("select slug from tag order by name")
                        .query(String.class)
                        .list())
                .as("without a slug that another tag has")
                .containsExactlyInAnyOrder("aero", "grosse", "java", "lodz", "ærø");
        assertThat(database.sql("select tags -> 0 ->> 'slug' from post")
                        .query(String.class)
                        .single())
                .isEqualTo("grosse");
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), Database.PASSWORD)
                .locations("classpath:db/starter", "classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }
}
