package dev.inkwire.localstack;

/** What a stack is for, which decides how it keeps its data. */
enum Purpose {
    /** Data stay, and survive a power cut. */
    DEVELOPMENT,

    /** Data of earlier runs are deleted and new ones kept carelessly, which is faster; every statement is logged. */
    TESTS,

    /** Data of earlier runs are deleted and new ones kept with care, for that costs; statements are counted. */
    BENCHMARK
}
