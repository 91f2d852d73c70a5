package dev.inkwire.starter.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.event.PlainLog;
import dev.inkwire.starter.paging.Keyset.Column;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetTest {

    static final PlainLog PLAIN = new PlainLog();

    static final Keyset<Item> OLDEST =
            Keyset.ascending("oldest", Column.time("made_at", Item::madeAt), Column.id("id", Item::id));
    static final Keyset<Item> NEWEST =
            Keyset.descending("newest", Column.time("made_at", Item::madeAt), Column.id("id", Item::id));
    static final Keyset<Item> TOP =
            Keyset.descending("top", Column.count("score", Item::score), Column.id("id", Item::id));

    static List<Item> items;

    /** Contains many rows with the same time and score. */
    @BeforeAll
    static void make() {
        PLAIN.database
                .sql("create table item (id uuid primary key, made_at timestamptz not null, score int not null)")
                .update();
        PLAIN.database.sql("""
                insert into item
                select gen_random_uuid(), '2026-01-31 09:30:00.123456Z'::timestamptz + (n / 4) * interval '1 microsecond', n % 3
                from generate_series(1, 25) n
                """).update();
        items = read("select * from item order by id");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 24, 25, 26})
    void pages_forward_return_the_whole_list(int size) {
        assertThat(walk(OLDEST, size, false)).isEqualTo(sorted(oldest()));
        assertThat(walk(TOP, size, false)).isEqualTo(sorted(top()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 25})
    void pages_backward_return_the_whole_list(int size) {
        assertThat(walk(OLDEST, size, true)).isEqualTo(sorted(oldest()));
        assertThat(walk(TOP, size, true)).isEqualTo(sorted(top()));
    }

    @Test
    void cursor_of_another_order_is_refused() {
        assertThatRefused(TOP.cursor(items.get(0)));
        assertThatRefused(NEWEST.cursor(items.get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "oldest", "oldest\n1", "oldest\nx\ny", "é"})
    void other_text_is_refused(String text) {
        assertThatRefused(text);
        assertThatRefused(encoded(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oldest\n2026-01-31T09:30:00Z\n1-1-1-1-zz",
                "oldest\n2026-02-31T09:30:00Z\n01a20bbc-1157-7d6a-b9af-58646b5a72b0",
                "oldest\n+999999999-12-31T23:59:59Z\n01a20bbc-1157-7d6a-b9af-58646b5a72b0",
                "oldest\n-999999999-12-31T23:59:59Z\n01a20bbc-1157-7d6a-b9af-58646b5a72b0",
                "oldest\n2026-01-31T09:30:00Z\n01a20bbc-1157-7d6a-b9af-58646b5a72b0\nmore"
            })
    void forged_cursor_is_refused(String place) {
        assertThatRefused(encoded(place));
    }

    private static void assertThatRefused(String cursor) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> page(OLDEST, new PageArguments(3, cursor, false)))
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.BAD_USER_INPUT);
    }

    private static String encoded(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Item> walk(Keyset<Item> keyset, int size, boolean backward) {
        List<Item> walked = new ArrayList<>();
        String cursor = null;
        Slice<Item> page;
        do {
            page = page(keyset, new PageArguments(size, cursor, backward));
            walked.addAll(backward ? 0 : walked.size(), page.items());
            cursor = keyset.cursor(page.items().get(backward ? 0 : page.items().size() - 1));
        } while (backward ? page.hasPrevious() : page.hasNext());
        return walked;
    }

    private static Slice<Item> page(Keyset<Item> keyset, PageArguments page) {
        String sql = "select * from item where %s order by %s".formatted(keyset.beyond(page), keyset.order(page));
        return Slice.of(
                keyset.bind(PLAIN.client.sql(sql), page)
                        .map(Item::of)
                        .all()
                        .collectList()
                        .block(),
                page);
    }

    private static List<Item> read(String sql) {
        return PLAIN.client.sql(sql).map(Item::of).all().collectList().block();
    }

    private static List<Item> sorted(Comparator<Item> order) {
        return items.stream().sorted(order).toList();
    }

    private static Comparator<Item> oldest() {
        return Comparator.comparing(Item::madeAt).thenComparing(items::indexOf);
    }

    private static Comparator<Item> top() {
        return Comparator.comparing(Item::score).thenComparing(items::indexOf).reversed();
    }

    record Item(UUID id, OffsetDateTime madeAt, int score) {

        static Item of(Readable row) {
            return new Item(
                    Columns.get(row, "id", UUID.class),
                    Columns.get(row, "made_at", OffsetDateTime.class),
                    Columns.get(row, "score", Integer.class));
        }
    }
}
