package dev.inkwire.localstack.demo;

import java.util.List;

/**
 * A series of demo posts.
 *
 * @param author the handle of the author of all posts
 * @param posts the slugs of the posts in the order of the series
 */
record DemoSeries(String title, String author, List<String> posts) {}
