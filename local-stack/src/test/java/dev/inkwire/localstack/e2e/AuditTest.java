package dev.inkwire.localstack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.StackExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** GraphQL over HTTP, as its reference implementation audits servers. */
@ExtendWith(StackExtension.class)
class AuditTest {

    @Test
    void client_of_any_library_finds_graphql_over_http(LocalStack stack) throws Exception {
        ProcessBuilder audit = new ProcessBuilder("npm", "run", "--silent", "audit")
                .directory(Path.of("")
                        .toAbsolutePath()
                        .getParent()
                        .resolve("router-config")
                        .toFile())
                .redirectErrorStream(true);
        audit.environment().put("ROUTER_URL", stack.graph().toString());
        Process process = audit.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).contains("# pass 62");
    }
}
