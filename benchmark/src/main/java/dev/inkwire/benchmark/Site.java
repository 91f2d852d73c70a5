package dev.inkwire.benchmark;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;

/** What is measured: a running stack with a blog in it. */
record Site(LocalStack stack, Blog blog, GraphClient graph, Sessions sessions, Meter meter) {}
