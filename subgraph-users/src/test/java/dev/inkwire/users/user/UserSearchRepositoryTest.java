package dev.inkwire.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Statements;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;

/** Runs in a database with the locale of the machine, and in one with the locale of the local stack. */
@ParameterizedClass
@ValueSource(
        strings = {
            "",
            "template template0 locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'",
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserSearchRepositoryTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final PageArguments PAGE = new PageArguments(20, null, false);

    @Parameter
    String locale;

    final Statements statements = new Statements();
    Database database;
    UserSearchRepository search;

    @BeforeParameterizedClassInvocation
    void fill() {
        database = Database.create(locale);
        Flyway.configure()
                .dataSource(database.url(), database.user(), Database.PASSWORD)
                .locations("classpath:db/starter", "classpath:db/migration")
                .load()
                .migrate();
        ConnectionFactory connections = ConnectionFactories.get("r2dbc:pool:postgresql://%s:%s@%s?maxSize=2"
                .formatted(database.user(), Database.PASSWORD, database.address()));
        search = new UserSearchRepository(new R2dbcEntityTemplate(
                (ConnectionFactory) statements.postProcessAfterInitialization(connections, "connections")));
        database.sql("""
                        with new as (
                            insert into account (email, email_index, password_hash)
                            select '', int4send(n), '' from generate_series(1, 5000) n returning id
                        )
                        insert into profile (id, handle, name, follower_count)
                        select id, 'person-' || n, md5(n::text), n
                        from (select id, row_number() over () as n from new) numbered
                        """).update();
        add("grace", "Grace Hopper");
        add("mei-lin", "李美玲");
        add("noor", "نور حداد");
        add("ada", "Ада Лавлейс");
        add("strauss", "Franz Josef Strauß");
        add("wide", "Ｗｉｄｅ");
        add("odysseus", "ΟΔΥΣΣΕΥΣ");
        add("percent", "100% cotton_wool \\o/");
        add("hundred", "1000 cottons-wool /o/");
        database.sql("vacuum analyze profile").update();
    }

    @ParameterizedTest
    @CsvSource({
        "grace, grace",
        "GRACE, grace",
        "hop, grace",
        "race hop, grace",
        "李, mei-lin",
        "美玲, mei-lin",
        "ن, noor",
        "حداد, noor",
        "лавл, ada",
        "АДА, ada",
        "STRAUSS, strauss",
        "strauß, strauss",
        "wide, wide",
        "ｗｉ, wide",
        "οδυσσ, odysseus",
        "0%, percent",
        "n_w, percent",
        "\\o, percent"
    })
    void user_whose_handle_or_name_contains_the_query_is_found(String query, String handle) {
        assertThat(find(query)).containsExactly(handle);
    }

    @ParameterizedTest
    @CsvSource({"gracce, grace", "hoppper, grace", "gracie hopper, grace", "odyseus, odysseus"})
    void similar_user_is_found_if_no_user_contains_the_query(String query, String handle) {
        assertThat(find(query)).containsExactly(handle);
        assertThat(search.count(query).block(PATIENCE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"person-4321", "xyzzyx", "漢", "%%", "gr%er", "gra_e", "' or true --"})
    void others_are_not_found(String query) {
        assertThat(find(query)).doesNotContain("grace", "person-432", "person-321");
    }

    @Test
    void most_followed_come_first_and_are_counted() {
        assertThat(find("person-12")).startsWith("person-1299", "person-1298").endsWith("person-1280");
        assertThat(search.count("person-12").block(PATIENCE)).isEqualTo(111);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hopper", "person-4321", "gracce"})
    void search_uses_the_trigram_index(String query) {
        List<String> executed = statements.during(() -> find(query));
        assertThat(executed).hasSize(2);
        assertThat(executed).allSatisfy(sql -> assertThat(plan(sql, query)).contains("profile_search"));
    }

    @Test
    void list_of_all_users_is_read_in_the_order_of_an_index() {
        List<String> executed = statements.during(() -> search.page(null, PAGE).block(PATIENCE));
        assertThat(plan(executed.get(0), "")).contains("profile_most_followed").doesNotContain("Sort");
    }

    private void add(String handle, String name) {
        database.sql("""
                        with new as (
                            insert into account (email, email_index, password_hash)
                            values ('', convert_to(:handle, 'UTF8'), '') returning id
                        )
                        insert into profile (id, handle, name) select id, :handle, :name from new
                        """).param("handle", handle).param("name", name).update();
    }

    private List<String> find(String query) {
        return search.page(query, PAGE).block(PATIENCE).items().stream()
                .map(User::handle)
                .toList();
    }

    private String plan(String sql, String query) {
        String literal = "'" + query + "'";
        String explain = "explain "
                + sql.replaceAll("\\$1\\b", query.isEmpty() ? "21" : literal).replace("$2", "21");
        return database.sql(explain).query(String.class).list().stream().collect(Collectors.joining("\n"));
    }
}
