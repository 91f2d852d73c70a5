package dev.inkwire.starter.test;

import static java.util.stream.Collectors.toMap;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Starts one PostgreSQL and one Redis for all tests of a JVM, and creates a database and {@link Neighbours} for each
 * application context.
 */
public final class EmbeddedServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Database database = Database.create();
        Neighbours neighbours = new Neighbours(context.getEnvironment(), log -> redis().publish("inkwire:log:" + log));
        GenericApplicationContext beans = (GenericApplicationContext) context;
        beans.registerBean(Database.class, () -> database);
        beans.registerBean(Redis.class, EmbeddedServers::redis);
        beans.registerBean(Neighbours.class, () -> neighbours);
        TestPropertyValues.of(Map.of(
                        "INKWIRE_DATABASE",
                        database.address(),
                        "INKWIRE_DATABASE_USER",
                        database.user(),
                        "INKWIRE_DATABASE_PASSWORD",
                        Database.PASSWORD,
                        "INKWIRE_REDIS",
                        redis().address(),
                        "INKWIRE_JWKS",
                        neighbours.address() + Neighbours.JWKS))
                .and(logs(context.getEnvironment())
                        .collect(toMap(owner -> "inkwire.feeds." + owner, owner -> neighbours.address() + "/" + owner)))
                .applyTo(context);
    }

    /** Returns the names of the subgraphs whose logs the subgraph under test reads in development, and its own name. */
    private static Stream<String> logs(Environment environment) {
        Map<String, String> feeds = Binder.get(environment)
                .bind("inkwire.feeds", Bindable.mapOf(String.class, String.class))
                .orElseGet(Map::of);
        return Stream.concat(
                        feeds.keySet().stream(), Stream.of(environment.getRequiredProperty("spring.application.name")))
                .distinct();
    }

    static EmbeddedPostgres postgres() {
        return Servers.POSTGRES;
    }

    /** Returns the Redis of all tests. */
    public static Redis redis() {
        return Servers.REDIS;
    }

    /** The servers, which start with the first test that requires them and stop with the JVM. */
    private static final class Servers {

        static final EmbeddedPostgres POSTGRES = startPostgres();
        static final Redis REDIS = new Redis();

        private static EmbeddedPostgres startPostgres() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
