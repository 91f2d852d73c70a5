package dev.inkwire.localstack.demo;

import dev.inkwire.localstack.GraphClient;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Loads the demo content through the public interface of the graph. */
public final class Demo {

    /** The password of all demo accounts. They exist in development only. */
    public static final String PASSWORD = "inkwire-demo-password";

    private final DemoContent content = DemoContent.read();

    /** Returns the people with demo accounts. */
    public List<Person> people() {
        return content.people();
    }

    /**
     * Loads the content as its authors would create it. Resumes an interrupted load.
     *
     * @param mail returns the mails that were sent to an address
     */
    public void load(URI graph, Function<String, List<String>> mail, Consumer<String> progress) {
        new DemoLoad(content, GraphClient.anonymous(graph), mail, progress).run();
    }
}
