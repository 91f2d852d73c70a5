package dev.inkwire.localstack.bench;

import dev.inkwire.localstack.bench.Result.Round;
import dev.inkwire.localstack.bench.Result.Target;
import org.jspecify.annotations.Nullable;

/** Something that is measured, in several rounds. */
interface Operation {

    /** Short and unique. */
    String name();

    String title();

    /** What costs are given for one of. */
    String unit();

    /** Null for none. */
    @Nullable
    Target target();

    int rounds();

    /** Does everything that is done once, before the first round. */
    void prepare() throws Exception;

    /** One round. Fails when an answer is not what it must be. */
    Round measure() throws Exception;
}
