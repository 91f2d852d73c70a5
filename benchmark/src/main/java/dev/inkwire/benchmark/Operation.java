package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;

/** An operation that is measured in rounds. */
interface Operation {

    Subject subject();

    /** Returns the number of rounds; they are the last rounds of the benchmark. */
    int rounds();

    /** Prepares the operation once, before the first round. */
    default void prepare() throws Exception {}

    /** Measures one round. Throws an exception if an answer is wrong. */
    Round measure() throws Exception;
}
