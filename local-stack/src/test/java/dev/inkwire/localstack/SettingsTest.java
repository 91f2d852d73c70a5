package dev.inkwire.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void developer_opens_the_router_to_the_network() {
        assertThat(host(Map.of())).isEqualTo("127.0.0.1");
        assertThat(host(Map.of("INKWIRE_HOST", "0.0.0.0"))).isEqualTo("0.0.0.0");
    }

    private static String host(Map<String, String> environment) {
        Path repository = Path.of("").toAbsolutePath().getParent();
        return Settings.development(repository, environment).host();
    }
}
