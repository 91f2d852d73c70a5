package dev.inkwire.starter.database;

import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;

/** Asks the DataLoaders of an operation. */
public final class Loaders {

    private Loaders() {}

    /**
     * Loads one of what an operation needs together with others, in one statement for all.
     *
     * @param loader name of a {@link com.netflix.graphql.dgs.DgsDataLoader}
     * @return null where there is none
     */
    public static <K, V> CompletableFuture<V> load(DataFetchingEnvironment environment, String loader, K key) {
        DataLoader<K, V> found = environment.getDataLoader(loader);
        return Objects.requireNonNull(found, loader).load(key);
    }

    /** As {@link #load(DataFetchingEnvironment, String, Object)}, with something to show where there is none. */
    public static <K, V> CompletableFuture<V> load(
            DataFetchingEnvironment environment, String loader, K key, V absent) {
        CompletableFuture<V> loaded = load(environment, loader, key);
        return loaded.thenApply(value -> value == null ? absent : value);
    }
}
