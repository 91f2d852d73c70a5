package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.localstack.LocalStack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs npm scripts against the whole graph. */
final class Scripts {

    private Scripts() {}

    /** Runs a script of a folder of the repository, with the address of the graph. Returns its output. */
    static String run(String folder, String script, LocalStack stack) throws Exception {
        return run(folder, script, stack, Map.of());
    }

    /** Runs a script as {@link #run(String, String, LocalStack)} does, with additional variables in its environment. */
    static String run(String folder, String script, LocalStack stack, Map<String, String> environment)
            throws Exception {
        Path repository = Path.of("").toAbsolutePath().getParent();
        ProcessBuilder builder = new ProcessBuilder("npm", "run", "--silent", script)
                .directory(repository.resolve(folder).toFile())
                .redirectErrorStream(true);
        builder.environment().put("ROUTER_URL", stack.graph().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
