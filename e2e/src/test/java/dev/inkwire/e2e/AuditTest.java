package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.localstack.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the audits of graphql-http, the reference implementation of GraphQL over HTTP. */
@ExtendWith(StackExtension.class)
class AuditTest {

    @Test
    void router_passes_the_audits_of_graphql_over_http(LocalStack stack) throws Exception {
        assertThat(Scripts.run("router-config", "audit", stack)).contains("# pass 62");
    }
}
