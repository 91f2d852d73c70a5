package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Meter.Reading;
import dev.inkwire.benchmark.Result.Latency;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.localstack.GraphClient;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** R1: people sign out one after another; the latency is the time until a subgraph refuses their access tokens. */
final class Revocation implements Operation {

    private static final int REVOCATIONS = 50;

    private final Site site;
    private final Write write;

    Revocation(Site site, Write write) {
        this.site = site;
        this.write = write;
    }

    /** A write that the viewer can repeat, by the subgraph that executes it. */
    enum Write {
        POSTS("""
                mutation ($id: ID!) { setPostReactions(input: { postId: $id, reactions: [LIKE] }) { userErrors { code } } }
                """),
        COMMENTS("""
                mutation ($id: ID!) { setCommentReactions(input: { commentId: $id, reactions: [LIKE] }) { userErrors { code } } }
                """);

        private final String document;

        Write(String document) {
            this.document = document;
        }

        private UUID subject(Blog blog) {
            return this == POSTS ? blog.postId(blog.quietPost(2_000)) : blog.commentId(0);
        }
    }

    @Override
    public Subject subject() {
        String subgraph = write.name().toLowerCase(Locale.ROOT);
        return new Subject(
                "R1 " + subgraph, "signOut until %s refuses the token".formatted(subgraph), "sign-out", null);
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public void prepare() throws Exception {
        measure();
    }

    @Override
    public Round measure() throws Exception {
        Map<String, ?> variables = Map.of("id", write.subject(site.blog()));
        Histogram latency = new Histogram(3);
        Reading before = site.meter().read();
        for (String token : site.sessions().open(REVOCATIONS)) {
            GraphClient member = site.graph().with(token);
            JsonNode written = member.data(write.document, variables);
            Answer.require(written.findValues("code").isEmpty(), "the reaction", written);
            member.data("mutation { signOut { userErrors { code } } }", Map.of());
            long begin = System.nanoTime();
            while (!refused(member.answer(write.document, variables))) {
                Answer.require(System.nanoTime() - begin < 10e9, "a refusal of the token", token);
            }
            latency.recordValue(System.nanoTime() - begin);
        }
        Reading after = site.meter().read();
        return after.roundSince(
                before, REVOCATIONS, Latency.of(latency), site.meter().memoryMiB());
    }

    private static boolean refused(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asString("").equals("UNAUTHENTICATED");
    }
}
