package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.localstack.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the tests of the JavaScript package, which also run the code of its README and of the documentation. */
@ExtendWith(StackExtension.class)
class ClientsTest {

    @Test
    void clients_receive_every_event_once_and_do_what_the_documentation_says(LocalStack stack) throws Exception {
        assertThat(Scripts.run("clients/js", "stack", stack)).contains("# pass 43", "# skipped 0");
    }
}
