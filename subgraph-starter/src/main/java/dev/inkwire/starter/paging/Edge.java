package dev.inkwire.starter.paging;

/** An item of a connection, with the place it has there. */
public record Edge<T>(T node, String cursor) {}
