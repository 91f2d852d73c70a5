package dev.inkwire.users.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

class BlindIndexTest {

    static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void index_depends_on_text_and_key() {
        BlindIndex index = new BlindIndex(new byte[32]);
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        assertThat(index.of("ada"))
                .hasSize(32)
                .isEqualTo(index.of("ada"))
                .isNotEqualTo(index.of("bob"))
                .isNotEqualTo(new BlindIndex(otherKey).of("ada"));
    }

    @Test
    void subgraph_starts_with_a_valid_key() {
        start(Map.of("inkwire.encryption.index-key", KEY))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void subgraph_does_not_start_without_a_key() {
        start(Map.of()).run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no Base64", "development-KEY"})
    void subgraph_does_not_start_with_a_bad_or_development_key(String key) {
        start(Map.of("inkwire.encryption.index-key", key.replace("KEY", KEY)))
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void development_key_is_accepted_in_development_only() {
        start(Map.of("inkwire.encryption.index-key", "development-" + KEY))
                .withPropertyValues("spring.profiles.active=development")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static ApplicationContextRunner start(Map<String, Object> settings) {
        return new ApplicationContextRunner()
                .withUserConfiguration(BlindIndexConfiguration.class)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("keys", settings)));
    }
}
