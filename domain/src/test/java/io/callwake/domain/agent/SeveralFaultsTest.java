package io.callwake.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Fault;
import io.callwake.domain.condition.KnownNames;
import io.callwake.domain.document.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All faults are told at once, and a fault has no other ones follow from it. */
class SeveralFaultsTest {

    private static void assertFaultsAt(String document, String... paths) {
        assertThat(WrongAgentDocumentsTest.faultsOf(Json.quick(document)))
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(paths);
    }

    @Test
    void independentOnesAreAllTold() {
        assertFaultsAt(
                "{'language': 5, 'timeZone': 'x', 'analyse': {}, 'fulfilment': {'secret': 'x'},"
                        + "'retention': {'recordingDays': 200, 'transcriptDays': 0}}",
                "name",
                "language",
                "timeZone",
                "analyse",
                "fulfilment.url",
                "fulfilment.secret",
                "retention.recordingDays",
                "retention.transcriptDays");
    }

    @Test
    void aFieldMayHaveSeveral() {
        assertFaultsAt(
                "{'name': 'a', 'extraction': [{'name': '1', 'type': 'string', 'values': ['a'], 'min': 1, 'pattern': '('},"
                        + "{'name': 'b', 'type': 'enum', 'required': 5}, {'name': 'b', 'type': 'x'}]}",
                "extraction[0].name",
                "extraction[0].values",
                "extraction[0].min",
                "extraction[0].pattern",
                "extraction[1].values",
                "extraction[1].required",
                "extraction[2].name",
                "extraction[2].type");
    }

    @Test
    void anActionMayHaveSeveral() {
        assertFaultsAt(
                "{'name': 'a', 'actions': [{'type': 'email', 'condition': {'field': 'nothing', 'operator': '=', 'value': {}},"
                        + "'config': {'to': ['x', '{{y}}'], 'text': '{{z}} {{z}} {{w}}', 'mask': 0}}, {'type': 'fax'}]}",
                "actions[0].name",
                "actions[0].condition.field",
                "actions[0].condition.operator",
                "actions[0].condition.value",
                "actions[0].config.to[0]",
                "actions[0].config.to[1]",
                "actions[0].config.text",
                "actions[0].config.text",
                "actions[0].config.mask",
                "actions[1].type");
    }

    @Test
    void whatIsSaidOfAFieldAtFaultIsNotLookedInto() {
        String actions =
                "'actions': [{'type': 'sms', 'name': 'a', 'config': {'to': '{{number}}', 'text': '{{interest}}'},"
                        + "'condition': {'field': 'interest', 'operator': '<', 'value': 'x'}},"
                        + "{'type': 'schedule_call', 'name': 'b', 'config': {'use_field': 'interest', 'to_field': 'number'}},"
                        + "{'type': 'transfer_call', 'name': 'c', 'config': {'to_number': '+12025550100'},"
                        + "'condition': {'field': 'interest', 'operator': '==', 'value': 'x'}}]}";
        assertFaultsAt(
                "{'name': 'a', 'extraction': [{'name': 'interest', 'type': 'enm'}, {'name': 'number', 'type': 5}], "
                        + actions,
                "extraction[0].type",
                "extraction[1].type");
        assertFaultsAt(
                "{'name': 'a', 'extraction': ['interest', 'number'], " + actions, "extraction[0]", "extraction[1]");
        assertFaultsAt("{'name': 'a', 'extraction': {'interest': 'hot', 'number': ''}, " + actions, "extraction");
        assertFaultsAt(
                "{'name': 'a', 'extraction': [{'type': 'string'}, {'nme': 'number', 'type': 'string'}], " + actions,
                "extraction[0].name",
                "extraction[1].nme");
    }

    @Test
    void norIsAFieldThatIsThereTwice() {
        String field = "{'name': 'a', 'type': '%s'}";
        assertFaultsAt(
                ("{'name': 'a', 'extraction': [" + field + ", " + field + ", " + field
                                + "], 'actions': [{'type': 'sms', 'name': 'a',"
                                + "'config': {'to': '+12025550100'}, 'condition': {'field': 'a', 'operator': '<', 'value': true}}]}")
                        .formatted("string", "number", "boolean"),
                "extraction[1].name",
                "extraction[2].name");
    }

    @Test
    void norIsTheConditionOfAnotherField() {
        assertFaultsAt(
                "{'name': 'a', 'extraction': [{'name': 'interest', 'type': 'enm'},"
                        + "{'name': 'b', 'type': 'string', 'condition': {'field': 'interest', 'operator': '<', 'value': 'x'}}]}",
                "extraction[0].type");
    }

    @Test
    void norAnOutcomeAtFault() {
        String actions = "'actions': [{'type': 'sms', 'name': 'a', 'config': {'to': '+12025550100'},"
                + "'condition': {'field': 'outcome', 'operator': '==', 'value': 'renewed'}}]}";
        assertFaultsAt("{'name': 'a', 'outcomes': [{'key': 'renewed', 'label': 5}], " + actions, "outcomes[0].label");
        assertFaultsAt("{'name': 'a', 'outcomes': ['renewed'], " + actions, "outcomes[0]");
        assertFaultsAt("{'name': 'a', 'outcomes': [{'keey': 'renewed'}], " + actions, "outcomes[0].keey");
        assertFaultsAt("{'name': 'a', 'outcomes': 'renewed', " + actions, "outcomes");
        assertFaultsAt("{'name': 'a', 'outcomes': ['voicemail'], " + actions, "actions[0].condition.value");
    }

    @Test
    void anActionAtFaultMayHaveBeenMeantAsTheTransferRule() {
        assertFaultsAt(
                "{'name': 'a', 'transfer': {}, 'actions': [{'type': 'transfr_call', 'name': 'a'}]}", "actions[0].type");
        assertFaultsAt(
                "{'name': 'a', 'transfer': {}, 'actions': [{'type': 'transfer_call', 'name': 'a', 'config': {}}]}",
                "actions[0].config.to_number");
        assertFaultsAt("{'name': 'a', 'transfer': {'toNumber': '5'}}", "transfer.toNumber");
    }

    @Test
    void aMisspeltMemberIsNotMissingAsWell() {
        assertFaultsAt(
                "{'nmae': 'a', 'fulfilment': {'ulr': 'https://a.example'}, 'extraction': [{'nme': 'a', 'tpye': 'string'}]}",
                "nmae",
                "fulfilment.ulr",
                "extraction[0].nme",
                "extraction[0].tpye");
        assertFaultsAt(
                "{'name': 'a', 'extraction': [{'name': 'a', 'type': 'enum', 'valeus': ['hot', 'cold']}]}",
                "extraction[0].valeus");
        assertFaultsAt("{'nmae': 'a', 'name': 'b'}", "nmae");
        assertFaultsAt("{'nmae': 'a', 'name': null}", "nmae");
    }

    @Test
    void whatIsTwiceIsToldBesidesOtherFaultsOfTheList() {
        assertFaultsAt(
                "{'name': 'a', 'analysis': {'categories': ['a', 5, 'a', '']}}",
                "analysis.categories[1]",
                "analysis.categories[2]",
                "analysis.categories[3]");
        assertFaultsAt(
                "{'name': 'a', 'actions': [{'type': 'webhook', 'name': 'x', 'config': {}},"
                        + "{'type': 'transfer_call', 'name': 'x', 'config': {'to_number': '+12025550100'}}]}",
                "actions[0].config.url",
                "actions[1].name");
    }

    @Test
    void tooManyActionsMayHaveFaultsOfTheirOwn() {
        String sms = "{'type': 'sms', 'name': 'a', 'config': {}},".repeat(11);
        assertThat(WrongAgentDocumentsTest.faultsOf(
                        Json.quick("{'name': 'a', 'actions': [" + sms + "{'type': 'fax'}]}")))
                .extracting(Fault::path)
                .contains("actions", "actions[0].config.to", "actions[10].config.to", "actions[11].type");
    }

    @Test
    void whatIsWrongWithAnOperatorOrWithBracesHidesNothingElse() {
        String field =
                "'extraction': [{'name': 'interest', 'type': 'enum', 'values': ['hot']}, {'name': 'age', 'type': 'number'}]";
        String webhook = "{'type': 'webhook', 'name': 'a', 'config': {'url': 'https://a.example'}, 'condition': ";
        assertFaultsAt(
                "{'name': 'a', " + field + ", 'actions': [" + webhook
                        + "{'field': 'interest', 'operator': '=', 'value': 'hott'}}]}",
                "actions[0].condition.operator",
                "actions[0].condition.value");
        assertFaultsAt(
                "{'name': 'a', " + field + ", 'actions': [" + webhook
                        + "{'field': 'age', 'operator': 'in', 'value': [1, 'a', {}]}}]}",
                "actions[0].condition.value[1]",
                "actions[0].condition.value[2]");
        assertFaultsAt(
                "{'name': 'a', 'actions': [{'type': 'email', 'name': 'a', 'config': {'to': 'a@example.net', 'text': '{{outcom}} {{x'}}]}",
                "actions[0].config.text",
                "actions[0].config.text");
    }

    @Test
    void whereAMessageGoesAFactHasToHoldSuchAnAddress() {
        assertFaultsAt(
                "{'name': 'a', 'actions': [{'type': 'sms', 'name': 'a', 'config': {'to': ['{{caller_id}}', '{{contact_email}}', '{{summary}}']}},"
                        + "{'type': 'email', 'name': 'b', 'config': {'to': ['{{contact_email}}', '{{caller_id}}']}}]}",
                "actions[0].config.to[1]",
                "actions[0].config.to[2]",
                "actions[1].config.to[1]");
    }

    @Test
    void aFactThatIsMisspeltInFullIsGuessed() {
        assertThat(KnownNames.of(Map.of(), _ -> false).complaint("call.sentimnt"))
                .endsWith("did you mean \"call.sentiment\"?");
    }
}
