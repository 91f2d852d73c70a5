package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.LocalStack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the tests of the front end in a browser. Without a browser, it is skipped; if {@code CI} is set, it fails. */
@ExtendWith(StackExtension.class)
class BrowserTest {

    private static final String FOLDER = "web/browser";
    private static final Pattern SKIPPED = Pattern.compile("# SKIP (.+)");

    @Test
    void pages_work_in_a_browser(LocalStack stack) throws Exception {
        Person moderator = new Blog(stack.graph()).moderator(stack);
        Map<String, String> environment =
                Map.of("MODERATOR", moderator.handle() + "@example.org", "MODERATOR_PASSWORD", Blog.PASSWORD);
        String output = Scripts.run(FOLDER, "test", stack, environment);
        assertPassed(output, 11);
    }

    @Test
    void open_page_misses_nothing_when_the_comments_subgraph_restarts(LocalStack stack) throws Exception {
        HttpServer restart = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        restart.createContext("/", exchange -> {
            stack.subgraph("comments").kill();
            stack.subgraph("comments").start();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        restart.start();
        try {
            String address = "http://localhost:" + restart.getAddress().getPort();
            String output = Scripts.run(FOLDER, "restart", stack, Map.of("RESTART_URL", address));
            assertPassed(output, 1);
        } finally {
            restart.stop(0);
        }
    }

    private static void assertPassed(String output, int count) {
        Matcher skipped = SKIPPED.matcher(output);
        if (skipped.find()) {
            System.out.println("BrowserTest is skipped: " + skipped.group(1));
            Assumptions.abort(skipped.group(1));
        }
        assertThat(output).contains("# pass " + count, "# skipped 0");
    }
}
