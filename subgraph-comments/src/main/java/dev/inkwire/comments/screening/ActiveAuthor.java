package dev.inkwire.comments.screening;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** An author who has added or edited comments within the last minutes. */
@Table
record ActiveAuthor(@Id UUID authorId) {}
