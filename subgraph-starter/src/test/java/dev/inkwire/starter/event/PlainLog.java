package dev.inkwire.starter.event;

import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.EmbeddedServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.event.TransactionalEventListenerFactory;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** An event log in a separate database with the starter's tables, without an application. */
public final class PlainLog {

    public final Database database = Database.create();
    public final DatabaseClient client;
    public final ReactiveTransactionManager transactions;
    public final TransactionalOperator transaction;
    public final JsonMapper json = new JsonMapper();
    final Notifier notifier;
    final CacheEvictions evictions = new CacheEvictions();
    final EventLog log;
    final EventLogReader reader;

    public PlainLog() {
        Flyway.configure()
                .dataSource(database.url(), database.user(), Database.PASSWORD)
                .locations("classpath:db/starter")
                .load()
                .migrate();
        ConnectionFactory connections =
                ConnectionFactories.get("r2dbc:pool:postgresql://%s:%s@%s?initialSize=1&maxSize=12"
                        .formatted(database.user(), Database.PASSWORD, database.address()));
        client = DatabaseClient.create(connections);
        transactions = new R2dbcTransactionManager(connections);
        transaction = TransactionalOperator.create(transactions);
        notifier = notifier("sample");
        log = new EventLog(client, transactionalEvents(evictions, notifier), json);
        reader = new EventLogReader(client, new EventRows(json));
    }

    /** Creates the notifier of a process. */
    public static Notifier notifier(String subgraph) {
        URI redis = URI.create(EmbeddedServers.redis().address());
        LettuceConnectionFactory connections = new LettuceConnectionFactory(redis.getHost(), redis.getPort());
        connections.start();
        return new Notifier(new ReactiveStringRedisTemplate(connections), subgraph);
    }

    /** Creates a publisher of transactional events for the listeners of a subgraph. */
    static TransactionalEventPublisher transactionalEvents(CacheEvictions evictions, Notifier notifier) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(TransactionalEventListenerFactory.class);
        context.registerBean(CacheEvictions.class, () -> evictions);
        context.registerBean(Notifier.class, () -> notifier);
        context.refresh();
        return new TransactionalEventPublisher(context);
    }

    LogTailer tailer(SimpleMeterRegistry meters) {
        return new LogTailer(reader, evictions, notifier, meters);
    }

    /** Appends an event in a new transaction. */
    void append(String topic, String type, String key) {
        transaction
                .transactional(log.append(NewEvent.withoutTags(topic, type, key, Map.of())))
                .block();
    }

    public void appendState(String topic, String type, String key) {
        transaction
                .transactional(log.appendState(NewEvent.withoutTags(topic, type, key, Map.of())))
                .block();
    }

    /** Appends an event in a given transaction. */
    static void append(Database.Transaction transaction, String topic, String type, String key) {
        transaction
                .sql("insert into event (topic, type, key, payload, state) values (?, ?, ?, '{}', false)")
                .params(topic, type, key)
                .update();
    }

    /** Serves the log over HTTP, as subgraphs do on the management port. */
    public DisposableServer serve(InternalSecrets secrets) {
        HttpHandler routes = RouterFunctions.toHttpHandler(new EventFeed(reader, secrets).routes());
        return HttpServer.create()
                .host("localhost")
                .handle(new ReactorHttpHandlerAdapter(routes))
                .bindNow();
    }

    public void prune() {
        log.prune(1000).block();
    }

    List<Event> readAll() {
        return page(LogPosition.START).events();
    }

    EventPage page(LogPosition after) {
        return Mono.from(reader.read(null, after, 1_000)).block();
    }
}
