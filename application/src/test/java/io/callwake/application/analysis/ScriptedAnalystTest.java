package io.callwake.application.analysis;

class ScriptedAnalystTest implements AnalystContract {

    @Override
    public Analyst analyst() {
        return new ScriptedAnalyst();
    }
}
