package dev.inkwire.benchmark;

import dev.inkwire.localstack.LocalStack;

/** What is measured: a running stack with a blog in it. */
record Site(LocalStack stack, Blog blog, Graph graph, Sessions sessions, Meter meter) {}
