package dev.inkwire.localstack;

/** The purpose of a stack, which decides how data are stored. */
enum Purpose {
    /** Data are kept, and survive a power failure. */
    DEVELOPMENT,

    /** Data of earlier runs are deleted, new data are not synced to disk, and all statements are logged. */
    TESTS,

    /** Data of earlier runs are deleted, new data are synced to disk as in production, and statements are counted. */
    BENCHMARK,

    /**
     * Data of earlier runs are deleted, new data survive a crash of PostgreSQL but not of the machine, and each
     * subgraph has two replicas.
     */
    CHAOS
}
