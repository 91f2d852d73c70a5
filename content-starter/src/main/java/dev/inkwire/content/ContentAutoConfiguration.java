package dev.inkwire.content;

import dev.inkwire.content.erasure.UserErasureConfiguration;
import dev.inkwire.content.idempotency.IdempotencyConfiguration;
import dev.inkwire.content.markdown.RenderingConfiguration;
import dev.inkwire.content.reaction.ReactionConfiguration;
import dev.inkwire.content.report.ReportConfiguration;
import dev.inkwire.starter.SubgraphAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Import;

/** Adds Markdown, reactions, reports, idempotency keys and erasure to a subgraph. */
@AutoConfiguration(
        after = SubgraphAutoConfiguration.class,
        beforeName = "org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcRepositoriesAutoConfiguration")
@AutoConfigurationPackage // where Spring Data looks for repositories
@Import({
    UserErasureConfiguration.class,
    IdempotencyConfiguration.class,
    ReactionConfiguration.class,
    RenderingConfiguration.class,
    ReportConfiguration.class
})
public class ContentAutoConfiguration {}
