package dev.inkwire.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.localstack.Consistency;
import dev.inkwire.localstack.Databases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fills databases that the migrations of the subgraphs created. */
class FillTest {

    private static final Scale SMALL = new Scale(300, 20, 200, 3_000, 2_000);

    private static EmbeddedPostgres server;
    private static Databases databases;

    @BeforeAll
    static void fill() throws Exception {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        for (String subgraph : List.of("users", "posts", "comments", "notifications")) {
            try (Connection server = FillTest.server.getPostgresDatabase().getConnection()) {
                server.createStatement().execute("create database " + subgraph);
            }
            migrate(subgraph);
        }
        databases = Databases.open(FillTest::address);
        new Fill(new Blog(SMALL)).into(databases);
    }

    @AfterAll
    static void stop() throws Exception {
        databases.close();
        server.close();
    }

    @Test
    void filled_databases_are_consistent() throws Exception {
        assertThat(Consistency.problems(databases)).isEmpty();
        assertThat(count(databases.users(), "profile")).isEqualTo(SMALL.people());
        assertThat(count(databases.posts(), "post")).isEqualTo(SMALL.posts());
        assertThat(count(databases.posts(), "post_tag")).isEqualTo(3 * SMALL.posts());
        assertThat(count(databases.comments(), "comment")).isEqualTo(SMALL.comments());
        assertThat(count(databases.posts(), "reaction") + count(databases.comments(), "reaction"))
                .isEqualTo(SMALL.reactions());
        assertThat(count(databases.notifications(), "notification")).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users    | delete from profile where handle = 'person-00001'  | people who are missing in users",
                "posts    | update author set post_count = 0 where id in (select author_id from post limit 1) "
                        + "| 1 authors whose post_count is wrong",
                "posts    | update post_tag set published_at = null where post_id in (select id from post limit 1) "
                        + "| 3 tags whose post_count is wrong",
                "posts    | delete from reaction where user_id in (select user_id from reaction limit 1) "
                        + "| posts with wrong reactions",
                "posts    | delete from post_body where post_id in (select id from post limit 1) "
                        + "| 1 posts without their text, words or slug",
                "posts    | update post set recent_reaction_count = 1 where id in (select id from post limit 1) "
                        + "| 1 posts whose recent_reaction_count is wrong",
                "comments | update post set comment_count = comment_count + 1 | 200 posts whose comment_count is wrong",
                "comments | update comment set reply_count = reply_count + 1 where id in (select id from comment limit 1) "
                        + "| 1 comments whose reply_count is wrong",
                "comments | update comment set listed = false where id in (select id from comment limit 1) "
                        + "| 1 comments whose listed is wrong",
                "comments | update comment set depth = 7 where parent_id is null | replies with a wrong parent or depth",
                "comments | update comment set reaction_count = reaction_count + 1 | 3000 comments with wrong reactions",
                "comments | update post set author_id = gen_random_uuid() "
                        + "| posts in comments that differ from the published posts"
            })
    void inconsistency_is_reported(String subgraph, String damage, String problem) throws Exception {
        try (Databases damaged = Databases.open(FillTest::address)) {
            Connection database = subgraph.equals("users")
                    ? damaged.users()
                    : subgraph.equals("posts") ? damaged.posts() : damaged.comments();
            database.setAutoCommit(false);
            database.createStatement().execute(damage);
            assertThat(Consistency.problems(damaged))
                    .anySatisfy(found -> assertThat(found).endsWith(problem));
            database.rollback();
        }
    }

    private static int count(Connection database, String table) throws SQLException {
        var rows = database.createStatement().executeQuery("select count(*) from " + table);
        rows.next();
        return rows.getInt(1);
    }

    private static String address(String subgraph) {
        return server.getJdbcUrl("postgres", subgraph);
    }

    /** Executes every script in the order of versions; Flyway would need the subgraph's class path. */
    private static void migrate(String subgraph) throws IOException, SQLException {
        Path repository = Path.of("").toAbsolutePath().getParent();
        List<Path> scripts = new ArrayList<>();
        for (String folder : List.of(
                "subgraph-starter/src/main/resources/db/starter",
                "content-starter/src/main/resources/db/starter",
                "subgraph-%s/src/main/resources/db/migration".formatted(subgraph))) {
            try (Stream<Path> files = Files.list(repository.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".sql"))
                        .sorted(Comparator.comparing(FillTest::version))
                        .forEach(scripts::add);
            }
        }
        try (Connection database = server.getDatabase("postgres", subgraph).getConnection()) {
            for (Path script : scripts) {
                database.createStatement().execute(Files.readString(script));
            }
        }
    }

    /** Returns 12 for V12__name.sql, and 3 for V0_3__name.sql. */
    private static int version(Path script) {
        return Integer.parseInt(script.getFileName().toString().replaceFirst("^V(?:0_)?(\\d+)__.*", "$1"));
    }
}
