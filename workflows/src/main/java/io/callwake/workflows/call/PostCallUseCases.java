package io.callwake.workflows.call;

import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.call.ConcludeCall;

/** The steps, done by the use cases of the same names. */
final class PostCallUseCases implements PostCallActivities {

    private final AnalyseCall analyseCall;
    private final ConcludeCall concludeCall;

    PostCallUseCases(AnalyseCall analyseCall, ConcludeCall concludeCall) {
        this.analyseCall = analyseCall;
        this.concludeCall = concludeCall;
    }

    @Override
    public void analyse(PostCallRequest request) {
        analyseCall.analyse(request.tenant(), request.call());
    }

    @Override
    public void conclude(PostCallRequest request) {
        concludeCall.conclude(request.tenant(), request.call());
    }
}
