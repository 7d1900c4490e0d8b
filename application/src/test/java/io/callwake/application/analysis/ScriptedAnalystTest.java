package io.callwake.application.analysis;

class ScriptedAnalystTest implements AnalystContract {

    @Override
    public Judge analyst() {
        return new ScriptedAnalyst();
    }
}
