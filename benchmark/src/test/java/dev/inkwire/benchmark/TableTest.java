package dev.inkwire.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkwire.localstack.StackException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables, files, pages and charts of a result. */
class TableTest {

    private static final Result RESULT = result(round(2.0, 1.0), round(4.0, 1.0), round(2.5, 1.0));

    @Test
    void table_shows_median_minimum_and_maximum_of_all_parts_together() {
        assertThat(Table.of(RESULT)).contains("| Q1 | front page | 3.50 (3.00–5.00) / request | 3.00, missed |");
    }

    @Test
    void target_that_is_met_is_not_marked() {
        assertThat(Table.of(result(round(2.0, 0.9)))).contains("| 3.00 |").doesNotContain("missed");
    }

    @Test
    void table_shows_the_cost_of_the_databases_only_and_the_ratio() {
        assertThat(Table.of(RESULT)).contains("| 0.50 (7.00) |");
    }

    @Test
    void table_shows_the_cost_of_each_part() {
        assertThat(Table.of(RESULT)).contains("| CPU ms (MiB) | postgres | posts |", "| Q1 | 1.00 (50) | 2.50 (100) |");
    }

    @Test
    void table_shows_capacity_and_memory_of_each_subscription() {
        assertThat(Table.of(RESULT)).contains("| Q1 | 9,830 | heap 12.5 |");
    }

    @Test
    void table_shows_hits_and_the_cost_without_the_cache() {
        assertThat(Table.of(RESULT)).contains("| Q1 | 87.5 % | 5.00 (5.00–5.00) | 120 |");
    }

    @Test
    void two_runs_are_compared() {
        assertThat(Comparison.of(RESULT, result(round(0.75, 1.0))))
                .contains("| Q1 | 3.50 (3.00–5.00) | 1.75 (1.75–1.75) | -50 % |");
    }

    @Test
    void operation_of_only_one_run_is_not_compared() {
        Result other = new Result("", RESULT.machine(), 0, List.of());
        assertThat(Comparison.of(other, RESULT)).doesNotContain("Q1");
    }

    @Test
    void failed_operation_is_in_the_table() {
        Result.Subject subject = new Result.Subject("S2", "idle", "idle second", null);
        Result failed = new Result(
                "", RESULT.machine(), 0, List.of(new Result.Measured(subject, List.of(), "it did not come to rest")));
        assertThat(Table.of(failed)).contains("| S2 | idle | failed: it did not come to rest |");
        assertThat(Comparison.of(failed, failed)).doesNotContain("S2");
    }

    @Test
    void result_is_the_same_after_it_was_written_and_read(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new/result.json");
        ResultFile.write(RESULT, file);
        assertThat(ResultFile.read(file)).isEqualTo(RESULT);
    }

    @Test
    void new_result_replaces_the_old_one_on_a_page() {
        String page = "Before.\n<!-- made by ./inkwire bench --report -->\nold\n<!-- end -->\nAfter.\n";
        assertThat(new Report(RESULT).into(page))
                .startsWith("Before.\n")
                .contains("2 processors (a processor)", "| Q1 |", "performance.svg")
                .doesNotContain("old")
                .endsWith("<!-- end -->\nAfter.\n");
    }

    @Test
    void page_without_markers_is_refused() {
        assertThatThrownBy(() -> new Report(RESULT).into("Nothing.")).isInstanceOf(StackException.class);
    }

    @Test
    void chart_has_a_bar_for_each_part() throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Chart.of(RESULT).getBytes(StandardCharsets.UTF_8)));
        // the background, and two parts in the legend and in the bar
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("line").getLength()).isEqualTo(1);
    }

    private static Result result(Result.Round... rounds) {
        Machine machine = new Machine("a processor", 2, 8, "a system", "17");
        Result.Target target = new Result.Target(3.0, null);
        return new Result(
                "2026-01-01T00:00:00Z",
                machine,
                30,
                List.of(new Result.Measured(
                        new Result.Subject("Q1", "front page", "request", target), List.of(rounds), null)));
    }

    private static Result.Round round(double posts, double postgres) {
        return new Result.Round(
                100,
                new Result.Latency(1, 2, 3),
                new TreeMap<>(Map.of("posts", posts, "postgres", postgres)),
                4,
                new TreeMap<>(Map.of("posts", 100.0, "postgres", 50.0)),
                new Result.Limit(1_000, 0.5),
                new Result.Capacity(9_830, new TreeMap<>(Map.of("heap", 12.5))),
                new Result.Hits(0.875, 5.0, 120));
    }
}
