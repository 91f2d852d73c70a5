package dev.inkwire.starter;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsDataLoader;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.DgsSubscription;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.cache.ReadTags;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.MappedBatchLoader;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A subgraph with the fields that the starter's tests require. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({SampleSubgraph.Fetchers.class, SampleErasure.class})
public class SampleSubgraph {

    /** An internal detail that no client may read. */
    public static final String INSIDE = "jdbc://admin:hunter2@10.0.0.7";

    /** An entity. */
    public record Thing(String id, List<Thing> things) {}

    /** An entity whose fetcher records tags. */
    public record Tagged(String id) {}

    /** A value with a property, and a field that has a fetcher without tags. */
    public record Note(String text) {}

    /** An event of a subscription. */
    public record Event(int number) {}

    @DgsComponent
    public static class Fetchers {

        /** Completes {@code taggedLater}. Each pending request is a subscriber. */
        public static final Sinks.Many<String> LATER = Sinks.many().multicast().directBestEffort();

        private final DatabaseClient database;

        private final TransactionalOperator transaction;

        @DgsDataLoader(name = "sleep")
        final MappedBatchLoader<Double, String> sleep;

        Fetchers(DatabaseClient database, TransactionalOperator transaction) {
            this.database = database;
            this.transaction = transaction;
            this.sleep = seconds -> Flux.fromIterable(seconds)
                    .flatMap(one -> sleep(one).map(slept -> Map.entry(one, slept)))
                    .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                    .toFuture();
        }

        @DgsQuery
        public String anybody() {
            return "hello";
        }

        @DgsQuery
        public String member() {
            return "hello, member";
        }

        @DgsQuery
        public String moderator() {
            return "hello, moderator";
        }

        @DgsQuery
        public @Nullable String caller(@Nullable Caller caller) {
            return caller == null
                    ? null
                    : caller.userId() + " " + caller.scopes().stream().sorted().toList();
        }

        @DgsQuery
        public int add(@InputArgument int number) {
            return number + 1;
        }

        @DgsQuery
        public Mono<String> failing() {
            return Mono.error(new IllegalStateException(INSIDE));
        }

        @DgsQuery
        public @Nullable String neverNull() {
            return null;
        }

        @DgsQuery
        public Mono<String> sleep(@InputArgument double seconds) {
            return database.sql("select pg_sleep(:seconds)::text as slept")
                    .bind("seconds", seconds)
                    .map(row -> "slept")
                    .one();
        }

        @DgsQuery
        public Map<String, Object> nested() {
            return Map.of();
        }

        @DgsEntityFetcher(name = "Thing")
        public CompletableFuture<Thing> thing(Map<String, Object> representation) {
            return CompletableFuture.completedFuture(new Thing((String) representation.get("id"), List.of()));
        }

        @DgsQuery
        @RecordsTags
        public String tagged(@InputArgument List<String> tags, DgsDataFetchingEnvironment environment) {
            tags.forEach(ReadTags.of(environment)::add);
            return "tagged";
        }

        @DgsQuery
        @RecordsTags
        public Mono<String> taggedLater(DgsDataFetchingEnvironment environment) {
            ReadTags.of(environment).add("later");
            return LATER.asFlux().next();
        }

        @DgsQuery
        @RecordsTags
        public @Nullable String taggedCaller(@Nullable Caller caller, DgsDataFetchingEnvironment environment) {
            ReadTags.of(environment).add("caller");
            return caller == null ? null : caller.userId().toString();
        }

        @DgsQuery
        @RecordsTags
        public Note taggedNote(DgsDataFetchingEnvironment environment) {
            ReadTags.of(environment).add("note");
            return new Note("text");
        }

        @DgsData(parentType = "Note", field = "plain")
        public String plain() {
            return "without tags";
        }

        @DgsEntityFetcher(name = "Tagged")
        @RecordsTags
        public Tagged taggedEntity(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
            String id = (String) representation.get("id");
            ReadTags.of(environment).add("tagged:" + id);
            return new Tagged(id);
        }

        @DgsQuery
        public String greet(@InputArgument String name) {
            return "hello, " + name;
        }

        @DgsMutation
        public Mono<String> sleepInTransaction(@InputArgument double seconds) {
            return transaction.transactional(sleep(seconds));
        }

        @DgsQuery
        public CompletableFuture<String> sleepInLoader(
                @InputArgument double seconds, DgsDataFetchingEnvironment environment) {
            return Loaders.load(environment, "sleep", seconds);
        }

        @DgsMutation
        public Map<String, Object> rename(@InputArgument String name) {
            Validation validation = new Validation();
            String valid = validation.text("name", name, 1, 10);
            if (name.equals("taken")) {
                throw new UserErrorsException(UserErrorCode.TAKEN, "name", "Somebody has it.");
            }
            validation.finish();
            return Map.of("name", valid, "userErrors", List.of());
        }

        @DgsSubscription
        public Publisher<String> membersOnly() {
            return Mono.just("hello, member");
        }

        @DgsSubscription
        public Publisher<Integer> endless(@InputArgument @Nullable String note) {
            return Flux.concat(Mono.just(note == null ? 0 : note.length()), Mono.never());
        }

        @DgsSubscription
        public Publisher<String> failingLater() {
            return Flux.concat(Mono.just("so far so good"), Mono.error(new IllegalStateException(INSIDE)));
        }

        @DgsSubscription
        public Publisher<Event> outage() {
            return Flux.just(new Event(1), new Event(2)).concatWith(Mono.never());
        }

        @DgsData(parentType = "Event", field = "object")
        public String object(DgsDataFetchingEnvironment environment) {
            Event event = Objects.requireNonNull(environment.getSource());
            if (event.number() == 2) {
                throw new ApiException(ErrorCode.UNAVAILABLE, "The database is down.");
            }
            return "object";
        }
    }
}
