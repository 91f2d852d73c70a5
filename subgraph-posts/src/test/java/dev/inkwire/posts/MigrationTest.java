package dev.inkwire.posts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MigrationTest {

    final Database database = Database.create();

    @Test
    void upgrade_transliterates_the_slugs_of_tags() {
        database.migrate("60");
        database.sql("""
                        insert into tag (slug, name)
                        values ('große', 'Große'), ('łodz', 'Łódź'), ('ærø', 'Ærø'), ('aero', 'Aero'), ('java', 'Java')
                        """).update();
        database.sql("insert into post (author_id, title, status) values (uuidv7(), 'Title', 'DRAFT')")
                .update();
        database.sql("insert into post_tag select post.id, tag.id, 1 from post, tag where name = 'Große'")
                .update();
        database.migrate("latest");
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

    @Test
    void documented_repair_counts_what_older_replicas_wrote() throws IOException {
        database.migrate("latest");
        database.sql("""
                        with tag as (insert into tag (slug, name, follower_count) values ('java', 'Java', 1) returning id),
                            post as (
                                insert into post (author_id, title, status, published_at)
                                values (uuidv7(), 'Title', 'PUBLISHED', now())
                                returning id
                            ),
                            erased as (insert into erased_user values (uuidv7()) returning id),
                            body as (
                                insert into post_body (post_id, markdown, html, renderer_version)
                                select id, '', '', 1 from post
                            ),
                            bookmark as (
                                insert into bookmark (user_id, post_id) select erased.id, post.id from erased, post
                            ),
                            follow as (
                                insert into tag_follow (user_id, tag_id) select erased.id, tag.id from erased, tag
                            )
                        insert into post_tag (post_id, tag_id, place) select post.id, tag.id, 1 from post, tag
                        """).update();
        Matcher repair = Pattern.compile("```sql\nbegin;\n(.*?)commit;", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/operate.md")));
        assertThat(repair.find()).isTrue();
        database.sql("do $$ begin " + repair.group(1) + " end $$").update();
        assertThat(database.sql("""
                                select concat_ws(' ', post_count, follower_count, renderer_version,
                                    (select count(*) from bookmark), (select count(published_at) from post_tag))
                                from tag, post_body
                                """).query(String.class).single()).isEqualTo("1 0 0 0 1");
    }
}
