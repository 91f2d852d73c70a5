package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.localstack.LocalStack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs scripts of the router's folder against the whole graph. */
@ExtendWith(StackExtension.class)
class AuditTest {

    /** Runs the audits of graphql-http, the reference implementation of GraphQL over HTTP. */
    @Test
    void router_passes_the_audits_of_graphql_over_http(LocalStack stack) throws Exception {
        assertThat(run("audit", stack)).contains("# pass 62");
    }

    @Test
    void session_of_the_documentation_stays_signed_in(LocalStack stack) throws Exception {
        assertThat(run("sign-in", stack)).contains("# pass 7");
    }

    private static String run(String script, LocalStack stack) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("npm", "run", "--silent", script)
                .directory(Path.of("")
                        .toAbsolutePath()
                        .getParent()
                        .resolve("router-config")
                        .toFile())
                .redirectErrorStream(true);
        builder.environment().put("ROUTER_URL", stack.graph().toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
