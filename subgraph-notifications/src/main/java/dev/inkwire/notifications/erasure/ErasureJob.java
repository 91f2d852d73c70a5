package dev.inkwire.notifications.erasure;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A job that removes the data of a user whose account was deleted. */
@Table
record ErasureJob(@Id UUID userId) {}
