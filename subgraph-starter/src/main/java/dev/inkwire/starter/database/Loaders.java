package dev.inkwire.starter.database;

import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;

/** Calls the DataLoaders of an operation. */
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

    private static <K, V> DataLoader<K, V> find(DataFetchingEnvironment environment, String loader) {
        DataLoader<K, V> found = environment.getDataLoader(loader);
        return Objects.requireNonNull(found, loader);
    }
}
