package dev.inkwire.starter.database;

import java.util.function.BiConsumer;

/**
 * Records the state of this process in the context of an operation before the operation reads data: when it begins,
 * again after each root field of a mutation, and before each event of a subscription.
 */
public interface OperationSnapshot {

    /** @param context accepts the keys and values of the context */
    void record(BiConsumer<Object, Object> context);
}
