package dev.inkwire.starter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import io.micrometer.common.KeyValue;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.observation.ExecutionRequestObservationContext;

class OperationConventionTest {

    final OperationConvention convention = new OperationConvention();

    @Test
    void names_beyond_the_limit_share_one_time_series() {
        Set<String> tags = IntStream.range(0, 10_000)
                .mapToObj(i -> tag(Map.of("operationName", "Name" + i)))
                .collect(Collectors.toSet());
        assertThat(tags).hasSize(OperationConvention.MAX_NAMES + 1).contains("Name0", "other");
        assertThat(tag(Map.of("operationName", "Name0"))).isEqualTo("Name0");
    }

    @Test
    void long_name_gets_no_time_series() {
        assertThat(tag(Map.of("operationName", "N".repeat(65)))).isEqualTo("other");
    }

    @Test
    void operation_without_a_name_is_anonymous() {
        assertThat(tag(Map.of())).isEqualTo("anonymous");
    }

    private String tag(Map<String, Object> extensions) {
        var context = new ExecutionRequestObservationContext(ExecutionInput.newExecutionInput("{ anybody }")
                .extensions(extensions)
                .build());
        return convention.getLowCardinalityKeyValues(context).stream()
                .filter(tag -> tag.getKey().equals("graphql.operation.name"))
                .map(KeyValue::getValue)
                .findFirst()
                .orElseThrow();
    }
}
