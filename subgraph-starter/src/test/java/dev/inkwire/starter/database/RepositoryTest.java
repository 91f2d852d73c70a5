package dev.inkwire.starter.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;

/** Tests the repositories of a subgraph with the configuration of Spring Boot and the starter. */
@SubgraphTest
@Import(RepositoryTest.Converters.class)
class RepositoryTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    LampRepository lamps;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    @Test
    void repository_of_the_subgraph_reads_and_writes_with_registered_converters_and_one_statement() {
        database.sql("create table lamp (id uuid primary key, colour int[] not null)")
                .update();
        Lamp lamp = new Lamp(UUID.randomUUID(), new Lamp.Colour(255, 128, 0));
        assertThat(lamps.insert(lamp.id(), lamp.colour()).block(PATIENCE)).isTrue();
        assertThat(statements.during(
                        () -> assertThat(lamps.find(lamp.id()).block(PATIENCE)).isEqualTo(lamp)))
                .hasSize(1);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Converters {

        @Bean
        R2dbcConverters lampConverters() {
            return R2dbcConverters.of(new ColourReader(), new ColourWriter());
        }
    }

    @ReadingConverter
    static final class ColourReader implements Converter<Integer[], Lamp.Colour> {

        @Override
        public Lamp.Colour convert(Integer[] values) {
            return new Lamp.Colour(values[0], values[1], values[2]);
        }
    }

    @WritingConverter
    static final class ColourWriter implements Converter<Lamp.Colour, Integer[]> {

        @Override
        public Integer[] convert(Lamp.Colour colour) {
            return new Integer[] {colour.red(), colour.green(), colour.blue()};
        }
    }
}
