package dev.inkwire.starter.paging;

/** An item of a connection with its cursor. */
public record Edge<T>(T node, String cursor) {}
