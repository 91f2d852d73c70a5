package dev.inkwire.notifications.settings;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.notifications.generated.types.UpdateNotificationSettingsInput;
import dev.inkwire.notifications.generated.types.UpdateNotificationSettingsPayload;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.Viewer;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class SettingsFetcher {

    private final SettingsService service;

    SettingsFetcher(SettingsService service) {
        this.service = service;
    }

    @DgsData(parentType = "Viewer", field = "notificationSettings")
    public Mono<NotificationSettings> notificationSettings(DgsDataFetchingEnvironment environment) {
        Viewer viewer = environment.getSourceOrThrow();
        return service.find(viewer.userId());
    }

    @DgsMutation
    public Mono<UpdateNotificationSettingsPayload> updateNotificationSettings(
            @InputArgument UpdateNotificationSettingsInput input, Caller caller) {
        SettingsChange change =
                new SettingsChange(input.getEmailReplies(), input.getEmailMentions(), input.getEmailDigest());
        return service.update(caller.userId(), change)
                .map(settings -> new UpdateNotificationSettingsPayload(settings, List.of()));
    }
}
