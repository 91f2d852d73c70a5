/** What helps with SQL. */
@NullMarked
package dev.inkwire.starter.database;

import org.jspecify.annotations.NullMarked;
