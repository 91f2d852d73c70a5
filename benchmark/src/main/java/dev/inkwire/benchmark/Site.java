package dev.inkwire.benchmark;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;

/** A running stack that is filled with a blog. */
record Site(LocalStack stack, Blog blog, GraphClient graph, Sessions sessions, Meter meter) {

    /** Returns the same site, reached through another address. */
    Site with(GraphClient graph) {
        return new Site(stack, blog, graph, sessions, meter);
    }
}
