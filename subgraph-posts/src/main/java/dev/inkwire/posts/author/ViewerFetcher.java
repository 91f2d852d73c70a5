package dev.inkwire.posts.author;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import dev.inkwire.starter.security.Viewer;
import java.util.Map;

@DgsComponent
public class ViewerFetcher {

    @DgsEntityFetcher(name = "Viewer")
    public Viewer viewer(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return Viewer.of(representation, environment.getGraphQlContext());
    }
}
