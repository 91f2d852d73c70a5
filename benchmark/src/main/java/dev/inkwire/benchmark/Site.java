package dev.inkwire.benchmark;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;

/** A running stack that is filled with a blog. */
record Site(LocalStack stack, Blog blog, GraphClient graph, Sessions sessions, Meter meter) {}
