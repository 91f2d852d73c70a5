package dev.inkwire.starter.database;

import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.dataloader.MappedBatchLoader;
import reactor.core.publisher.Flux;

/** Creates DataLoaders, and calls those of an operation. */
public final class Loaders {

    private Loaders() {}

    /**
     * Loads a value through a batching DataLoader.
     *
     * @param loader the name of a {@link com.netflix.graphql.dgs.DgsDataLoader}
     * @return null when the loader has no value for the key
     */
    public static <K, V> CompletableFuture<V> load(DataFetchingEnvironment environment, String loader, K key) {
        return Loaders.<K, V>find(environment, loader).load(key);
    }

    /** Loads a value, or returns a default when the loader has none. */
    public static <K, V> CompletableFuture<V> load(
            DataFetchingEnvironment environment, String loader, K key, V absent) {
        CompletableFuture<V> loaded = load(environment, loader, key);
        return loaded.thenApply(value -> value == null ? absent : value);
    }

    /** Gives a DataLoader a value that was loaded elsewhere, so that it does not load it. */
    public static <K, V> void prime(DataFetchingEnvironment environment, String loader, K key, V value) {
        Loaders.<K, V>find(environment, loader).prime(key, value);
    }

    /**
     * Creates the loader of a DataLoader that answers which relations between two rows exist, with one statement. It
     * has no value for a relation that does not exist.
     *
     * @param find finds the relations between ids at the same position of both arrays
     */
    public static <K> MappedBatchLoader<K, Boolean> existing(
            Function<K, UUID> from, Function<K, UUID> to, BiFunction<UUID[], UUID[], Flux<K>> find) {
        return relations -> find.apply(ids(relations, from), ids(relations, to))
                .collectMap(found -> found, found -> true)
                .toFuture();
    }

    private static <K> UUID[] ids(Set<K> relations, Function<K, UUID> id) {
        return relations.stream().map(id).toArray(UUID[]::new);
    }

    private static <K, V> DataLoader<K, V> find(DataFetchingEnvironment environment, String loader) {
        DataLoader<K, V> found = environment.getDataLoader(loader);
        return Objects.requireNonNull(found, loader);
    }
}
