package io.callwake.workflows.call;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The steps of a settled call. Each may run twice, even at the same time. */
@ActivityInterface
public interface PostCallActivities {

    @ActivityMethod(name = PostCallNames.ANALYSE)
    void analyse(PostCallRequest request);

    @ActivityMethod(name = PostCallNames.CONCLUDE)
    void conclude(PostCallRequest request);
}
