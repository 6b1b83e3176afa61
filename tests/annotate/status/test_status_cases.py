"""One sentence, one event: did it happen? The trigger stands in brackets."""

from __future__ import annotations

import pytest

from build_status import read_status

HAPPENED = [
    ("ASSAULT", "Rebels [shelled] the port of Ostra at dawn."),
    ("ASSAULT", "The port was [shelled] by rebels for an hour."),
    ("CONSULT", "Norland's foreign minister has [met] envoys from Sudmark."),
    ("ASSAULT", "The mayor spoke to reporters after the [attack]."),
    ("ASSAULT", "Villagers fled the [fighting] in the delta."),
    ("REJECT", "The envoy [refused] to meet the delegation."),
    ("REJECT", "Norland will not [recognise] the junta."),
    ("REJECT", "The premier would not [sit down] with the guerrillas."),
    ("REQUEST", "The bishops [urged] the army to withdraw."),
    ("ACCUSE", "The palace rejected the [charge] as a smear."),
    ("COERCE", "Police managed to [arrest] two of the smugglers."),
    ("SANCTION", "The union regretted the [embargo] on its timber."),
    ("MOBILIZE", "Its comments followed the [deployment] of two brigades."),
    ("ASSAULT", "The quake forced the army to [evacuate] the fort."),
]
ONGOING = [
    ("ASSAULT", "Government jets are [bombing] the hills around Ostra."),
    ("COERCE", "The army has been [blockading] the strait."),
    ("MOBILIZE", "Troops [patrol] the frontier on foot."),
    ("ASSAULT", "Gunners have [shelled] the town for ten days."),
    ("PROTEST", "Dockers [walked out] for a fourth day on Tuesday."),
    ("PROTEST", "The students went on [blocking] the bridge."),
    ("CONSULT", "[Talks] between the two navies are under way."),
    ("ASSAULT", "Envoys asked the junta to stop the [shelling]."),
    ("MOBILIZE", "The fleet continues to [mass] off the islands."),
    ("MOBILIZE", "Two brigades are [stationed] along the river."),
]
PLANNED = [
    ("CONSULT", "The two presidents will [meet] in Ostra."),
    ("CONSULT", "The two presidents are to [meet] in Ostra."),
    ("CONSULT", "The envoy is due to [visit] the camp."),
    ("CONSULT", "The ministers are about to [meet] in the capital."),
    ("CONSULT", "The envoy is scheduled to [address] the council."),
    ("AID", "Norland plans to [send] flour to the islands."),
    ("AID", "Norland is expected to [send] flour to the islands."),
    ("PROTEST", "The unions announced a [strike]."),
    ("PROTEST", "The planned [march] would cross the old town."),
    ("MOBILIZE", "Its plan to [send] warships alarmed the fishermen."),
    ("AID", "The colonel said his country would [train] the cadets."),
    ("AID", "The fund agreed to [lend] the port forty million dollars."),
    ("CONSULT", "The premier called an all-party [meeting] for Friday."),
    ("CONSULT", "Envoys gathered in Ostra ahead of a [summit]."),
]
POSSIBLE = [
    ("MOBILIZE", "Sudmark could [send] troops to the border."),
    ("SANCTION", "The union may [impose] sanctions."),
    ("ASSAULT", "Diplomats fear that the army will [storm] the town."),
    ("ASSAULT", "Fears of an [invasion] emptied the market."),
    ("SANCTION", "The cabinet is weighing an [embargo] on grain."),
    ("COERCE", "The bishop is rumoured to have been [arrested]."),
    ("ASSAULT", "Nobody could say whether rebels had [burned] the mill."),
    ("AID", "The rector did not rule out [asking] for help."),
    ("ASSAULT", "Could Sudmark [invade] the islands?"),
    ("ASSAULT", "There are concerns that the king could be poised to [invade] Ostra."),
    ("ASSAULT", "The king gave his troops the green light to [attack] the fort."),
    ("AID", "An [airlift] remains an option."),
    ("COERCE", "The poet was reportedly [detained] at the airport."),
]
HYPOTHETICAL = [
    ("ASSAULT", "Had one of those shells [hit] the dam, the valley would have flooded."),
    ("ASSAULT", "If rebels [attack] the dam, the valley floods."),
    ("ASSAULT", "Should rebels [attack] the dam, the valley floods."),
    ("ASSAULT", "In the event of an [attack] the bridge would be blown up."),
    ("SANCTION", "Norland would [close] the pipeline if the talks failed."),
    ("ASSAULT", "An [attack] on the dam would drown the valley."),
    ("ASSAULT", "Marines rehearsed an [assault] on the beach."),
    ("RETREAT", "The army will [withdraw] if the rebels disarm."),
    ("ASSAULT", "Were Sudmark to [invade] the islands, its allies would leave."),
    ("ASSAULT", "Had the rocket [struck] the hall, hundreds would have died."),
]
DENIED = [
    ("ASSAULT", "The army denied that its aircraft had [bombed] the school."),
    ("CONSULT", "Norland denied that it had agreed to [talks] with Sudmark."),
    ("ASSAULT", "The ministry denies planning to [invade] the islands."),
    ("COERCE", "The palace dismissed reports that the general was [arrested]."),
    ("ASSAULT", "The militia rejected the claim that it had [burned] the mill."),
    ("ASSAULT", "Police insisted that they had not [fired] at the crowd."),
    ("ASSAULT", "Claims that monks were [beaten] are baseless, the abbot said."),
    ("ASSAULT", "There is no truth in the tale that guards [shot] at pilgrims."),
    ("COERCE", "The union said soldiers [beat] its leader. The army denies it."),
    ("COERCE", "Aid workers accused the militia of [looting] the depot, a charge it denied."),
]
NOT_HAPPENED = [
    ("CONCEDE", "The strike followed the junta's refusal last week to [concede] to demands."),
    ("ASSAULT", "Not a bullet has been [fired] since the truce."),
    ("CONSULT", "The two ministers did not [meet]."),
    ("CONSULT", "The envoy refused to [meet] the delegation."),
    ("RETREAT", "The two armies failed to [withdraw] by noon."),
    ("SANCTION", "The council stopped short of [imposing] an embargo."),
    ("PROTEST", "The organisers called off the [march]."),
    ("PROTEST", "The [march] was cancelled."),
    ("AID", "The fund has yet to [pay] for the repairs."),
    ("CONSULT", "She left Ostra without [meeting] the rebels."),
    ("CONSULT", "The envoy had been expected to [visit] the camp."),
    ("CONSULT", "The late king was to have [visited] the camp."),
    ("PROTEST", "No [strike] was held at the mine."),
    ("COERCE", "Instead of [arresting] him, police drove him home."),
    ("MOBILIZE", "The junta has no plans to [call up] reservists."),
    ("CONSULT", "Neither minister [attended] the meeting."),
    ("AID", "Norland has never [armed] the militia."),
    ("MOBILIZE", "The garrison no longer [patrols] the pass."),
]
DEMANDED = [
    ("RETREAT", "They refused to free the monks until the junta [let] their leader go."),
    ("RETREAT", "They would free the monks only after the army had [left] the town."),
    ("RETREAT", "Norland demanded that Sudmark [withdraw] its troops."),
    ("RETREAT", "The bishops urged the army to [withdraw]."),
    ("SANCTION", "Lawmakers called for [sanctions] on the junta."),
    ("RETREAT", "The mediator insisted on a [ceasefire]."),
    ("COERCE", "Exiles demanded the [arrest] of the colonel."),
    ("RETREAT", 'The rebels "must [leave]" the island, the mayor said.'),
    ("RETREAT", "Neighbours nudged the junta to [free] the poet."),
    ("AID", "Its appeal for [aid] went unheard."),
    ("RETREAT", "The strikers will stay until the premier [resigns]."),
]
CASES = [
    (status, kind, text)
    for status, rows in (
        ("happened", HAPPENED),
        ("ongoing", ONGOING),
        ("planned", PLANNED),
        ("possible", POSSIBLE),
        ("hypothetical", HYPOTHETICAL),
        ("denied", DENIED),
        ("not_happened", NOT_HAPPENED),
        ("demanded", DEMANDED),
    )
    for kind, text in rows
]


@pytest.mark.parametrize(("status", "kind", "text"), CASES)
def test_status_of_one_sentence_is_what_its_words_say(status: str, kind: str, text: str) -> None:
    """Each cue gives the event it governs its status, whatever the crisis."""
    assert status == read_status(text, kind).status
