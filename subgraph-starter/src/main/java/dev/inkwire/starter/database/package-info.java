/** Connections, transactions, the mapping of columns, and DataLoaders. */
@NullMarked
package dev.inkwire.starter.database;

import org.jspecify.annotations.NullMarked;
