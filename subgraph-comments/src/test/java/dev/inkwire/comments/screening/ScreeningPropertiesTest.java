package dev.inkwire.comments.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkwire.comments.screening.ScreeningProperties.Hold;
import dev.inkwire.comments.screening.ScreeningProperties.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Tests what docs/operate.md says about the settings. */
class ScreeningPropertiesTest {

    @Test
    void limits_apply_and_no_comment_waits_by_default() {
        assertThat(settings(Map.of()))
                .isEqualTo(new ScreeningProperties(
                        Set.of(), Duration.ofSeconds(2), new Limits(10, false, 2, Duration.ofDays(1))));
    }

    @Test
    void all_settings_can_be_set_in_the_environment() {
        assertThat(settings(Map.of(
                        "INKWIRE_COMMENTS_HOLD", "FIRST,LINKS",
                        "INKWIRE_COMMENTS_FILTERTIMEOUT", "500ms",
                        "INKWIRE_COMMENTS_LIMITS_PERMINUTE", "20",
                        "INKWIRE_COMMENTS_LIMITS_REPETITIONS", "true",
                        "INKWIRE_COMMENTS_LIMITS_NEWACCOUNTLINKS", "0",
                        "INKWIRE_COMMENTS_LIMITS_NEWACCOUNTAGE", "12h")))
                .isEqualTo(new ScreeningProperties(
                        Set.of(Hold.FIRST, Hold.LINKS),
                        Duration.ofMillis(500),
                        new Limits(20, true, 0, Duration.ofHours(12))));
    }

    @Test
    void limit_out_of_bounds_is_refused() {
        assertThatThrownBy(() -> settings(Map.of("INKWIRE_COMMENTS_LIMITS_PERMINUTE", "1001")))
                .hasRootCauseMessage("inkwire.comments.limits.per-minute must be from 0 to 1000.");
    }

    private static ScreeningProperties settings(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("inkwire.comments", ScreeningProperties.class);
    }
}
