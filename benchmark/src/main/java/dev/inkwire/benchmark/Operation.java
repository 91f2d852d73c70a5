package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;

/** Something that is measured, in several rounds. */
interface Operation {

    Subject subject();

    /** In how many of the last rounds it takes part. */
    int rounds();

    /** Does everything that is done once, before the first round. */
    default void prepare() throws Exception {}

    /** One round. Fails when an answer is not what it must be. */
    Round measure() throws Exception;
}
