package dev.inkwire.benchmark;

import static dev.inkwire.benchmark.Copy.row;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Fills the database of users. They cannot sign in with a password. */
record UsersFill(Blog blog) {

    void into(Connection database) throws SQLException, IOException {
        int people = blog.scale().people();
        Copy.into(
                database,
                "account (id, email, email_index, password_hash)",
                people,
                person -> row(blog.personId(person), "none", blog.handle(person), "none"));
        Copy.into(
                database,
                "profile (id, handle, name, bio, joined_at)",
                people,
                person -> row(
                        blog.personId(person),
                        blog.handle(person),
                        "Person " + person,
                        new Prose(person).sentence(80),
                        blog.publishedAt(0)));
    }
}
