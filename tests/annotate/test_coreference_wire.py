"""Coreference: whose the parties of short wire sentences are, in all regions and decades."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build import parsed
from diurna.annotate.coreference import Coreference
from diurna.annotate.mentions import Mentions
from diurna.schema.layers import ActorMention, Layers, Mention


def parties_of(text: str, date: str | None = None) -> dict[str, ActorMention]:
    """The actors of a text by their words, the last of equal ones."""
    document = parsed(text)
    document = replace(document, article=replace(document.article, published=date))
    layers = Layers().with_layer(Mention, Mentions().annotate(document, Layers()))
    return {m.actor.text: m for m in Coreference().annotate(document, layers)}


WIRE = [
    # a date, a text, and its parties with their states and sectors
    (
        "1993-06-14",
        (
            "Bosnian Serb gunners shelled the Moslem-held town of Gorazde on Monday, U.N. "
            "officials said."
        ),
        {"Bosnian Serb gunners": ("BIH", "MIL"), "U.N. officials": (None, "IGO")},
    ),
    (
        "1991-03-05",
        "The Soviet Union offered to mediate between Baghdad and the allied powers.",
        {"The Soviet Union": ("RUS", None), "Baghdad": ("IRQ", "GOV")},
    ),
    (
        "1996-11-20",
        (
            "Zairean rebels seized the airport at Goma after two days of fighting with "
            "government troops."
        ),
        {"Zairean rebels": ("COD", "REB"), "government troops": ("COD", "MIL")},
    ),
    (
        "1995-08-04",
        (
            "Croatian troops drove rebel Serbs out of the town of Petrinja, while Belgrade "
            "denounced the offensive."
        ),
        {"Croatian troops": ("HRV", "MIL"), "Belgrade": ("SRB", "GOV")},
    ),
    (
        "1992-10-02",
        "Khmer Rouge guerrillas released six U.N. peacekeepers they had held since Tuesday.",
        {"Khmer Rouge guerrillas": ("KHM", "REB"), "six U.N. peacekeepers": (None, "IGO")},
    ),
    (
        "1999-09-08",
        (
            "Pro-Jakarta militias burned houses in Dili and the Security Council urged "
            "Indonesia to restore order."
        ),
        {
            "the Security Council": (None, "IGO"),
            "Indonesia": ("IDN", None),
        },
    ),
    (
        "2000-05-09",
        "The Tamil Tigers offered the army a truce so that it could leave the Jaffna peninsula.",
        {"The Tamil Tigers": ("LKA", "REB"), "the army": ("LKA", "MIL")},
    ),
    (
        "2006-07-21",
        (
            "Hezbollah fired rockets into Haifa and Israeli warplanes bombed the southern "
            "suburbs of Beirut."
        ),
        {"Hezbollah": ("LBN", "REB"), "Israeli warplanes": ("ISR", "MIL")},
    ),
    (
        "1989-02-15",
        "Opposition leaders in Burma called for a general strike against the military government.",
        {"the military government": ("MMR", "GOV")},
    ),
    (
        "2003-07-02",
        (
            "Liberian rebels advanced on Monrovia and West African peacekeepers said they "
            "would deploy within days."
        ),
        {"Liberian rebels": ("LBR", "REB"), "West African peacekeepers": (None, "IGO")},
    ),
    (
        "2012-04-01",
        "Coup leaders in Mali promised to hand over power after Tuareg rebels captured Timbuktu.",
        {"Tuareg rebels": ("MLI", "REB")},
    ),
    (
        "2014-08-13",
        (
            "Kiev said separatists in Donetsk had shot down a helicopter and blamed Moscow "
            "for arming them."
        ),
        {"Kiev": ("UKR", "GOV"), "Moscow": ("RUS", "GOV")},
    ),
    (
        "2017-09-01",
        (
            "Thousands of Rohingya fled across the Naf river into Bangladesh, and Dhaka "
            "summoned the Burmese ambassador."
        ),
        {
            "Thousands of Rohingya": ("MMR", "CVL"),
            "Dhaka": ("BGD", "GOV"),
            "the Burmese ambassador": ("MMR", "GOV"),
        },
    ),
    (
        "1990-05-16",
        (
            "Pretoria freed nine guerrillas of the African National Congress as a gesture "
            "before talks."
        ),
        {
            "Pretoria": ("ZAF", "GOV"),
            "nine guerrillas of the African National Congress": ("ZAF", "REB"),
        },
    ),
    (
        "1987-03-12",
        "The Contras ambushed a Sandinista patrol near the Honduran border, killing four soldiers.",
        {"The Contras": ("NIC", "REB"), "a Sandinista patrol": ("NIC", "PTY")},
    ),
    (
        "2001-03-12",
        "Ethnic Albanian guerrillas fired on Macedonian soldiers near Tetovo.",
        {"Ethnic Albanian guerrillas": ("MKD", "REB"), "Macedonian soldiers": ("MKD", "MIL")},
    ),
    (
        "1998-03-05",
        "Serbian police attacked villages in Kosovo, killing at least 20 ethnic Albanians.",
        {"Serbian police": ("SRB", "COP")},
    ),
    (
        "1994-05-10",
        "Hutu militiamen and the army rounded up Tutsis in the Rwandan capital, witnesses said.",
        {"Hutu militiamen": ("RWA", "PRM"), "the army": ("RWA", "MIL")},
    ),
    (
        "2009-01-09",
        "Palestinians threw stones at Israeli police in East Jerusalem.",
        {"Israeli police": ("ISR", "COP")},
    ),
    (
        "1994-02-06",
        "The Vatican condemned the shelling of Sarajevo's market.",
        {"The Vatican": ("VAT", None)},
    ),
    (
        "2008-08-09",
        "South Ossetian fighters and Russian troops took the village back from Georgian forces.",
        {
            "South Ossetian fighters": ("GEO", "REB"),
            "Russian troops": ("RUS", "MIL"),
            "Georgian forces": ("GEO", "MIL"),
        },
    ),
    (
        "2020-10-05",
        "Azerbaijan said Armenian forces had shelled Ganja; Yerevan denied it.",
        {"Azerbaijan": ("AZE", None), "Armenian forces": ("ARM", "MIL"), "Yerevan": ("ARM", "GOV")},
    ),
    (
        "1992-08-18",
        "Iraqi Kurds accused Ankara of bombing villages in northern Iraq.",
        {"Iraqi Kurds": ("IRQ", None), "Ankara": ("TUR", "GOV")},
    ),
    (
        "2002-12-20",
        (
            "Striking oil workers in Caracas defied a court order to return to work, and the "
            "government sent troops."
        ),
        {
            "Striking oil workers in Caracas": ("VEN", "LAB"),
            "the government": ("VEN", "GOV"),
            "troops": ("VEN", "MIL"),
        },
    ),
    (
        "2011-02-18",
        "Bahrain's opposition demanded that the king dismiss the cabinet.",
        {
            "Bahrain's opposition": ("BHR", "OPP"),
            "the king": ("BHR", "GOV"),
            "the cabinet": ("BHR", "GOV"),
        },
    ),
    (
        "2013-11-09",
        (
            "The International Atomic Energy Agency asked Tehran to let inspectors into a "
            "military site."
        ),
        {
            "The International Atomic Energy Agency": (None, "IGO"),
            "Tehran": ("IRN", "GOV"),
            "inspectors": (None, "IGO"),
        },
    ),
    (
        "1990-01-21",
        "The UN secretary-general urged Armenians and Azeris to lay down their arms.",
        {
            "The UN secretary-general": (None, "IGO"),
            "Armenians": ("ARM", None),
            "Azeris": ("AZE", None),
        },
    ),
    (
        "1988-06-03",
        "Polish riot police broke up a rally of Solidarity supporters in Gdansk.",
        {"Polish riot police": ("POL", "COP"), "Solidarity supporters": ("POL", "CVL")},
    ),
    (
        "2007-08-30",
        "The Taliban freed the last of the South Korean hostages.",
        {"The Taliban": ("AFG", "REB"), "the South Korean hostages": ("KOR", "CVL")},
    ),
    (
        "1997-04-24",
        (
            "Peruvian commandos stormed the Japanese ambassador's residence and killed 14 "
            "Tupac Amaru rebels."
        ),
        {"Peruvian commandos": ("PER", "MIL"), "14 Tupac Amaru rebels": ("PER", "REB")},
    ),
    (
        "1989-11-20",
        (
            "Salvadoran guerrillas seized part of a luxury hotel in the capital on Tuesday, "
            "trapping four American soldiers."
        ),
        {"Salvadoran guerrillas": ("SLV", "REB"), "four American soldiers": ("USA", "MIL")},
    ),
    (
        "1991-01-14",
        (
            "Soviet paratroopers stormed the television tower in Vilnius, and Lithuanian "
            "deputies appealed to the West for help."
        ),
        {"Soviet paratroopers": ("RUS", "MIL"), "Lithuanian deputies": ("LTU", "LEG")},
    ),
    (
        "1995-11-02",
        (
            "Yoruba elders urged the Nigerian military government to spare the condemned "
            "Ogoni activists."
        ),
        {
            "Yoruba elders": ("NGA", "CVL"),
            "the Nigerian military government": ("NGA", "GOV"),
            "the condemned Ogoni activists": ("NGA", "CVL"),
        },
    ),
    (
        "1999-03-26",
        "NATO bombed Pristina and Yugoslav forces drove ethnic Albanians toward the border.",
        {"NATO": (None, "IGO"), "Yugoslav forces": ("SRB", "MIL")},
    ),
    (
        "2000-08-10",
        "Sudanese warplanes bombed Juba's outskirts after the SPLA rejected a ceasefire.",
        {"Sudanese warplanes": ("SDN", "MIL"), "the SPLA": ("SDN", "REB")},
    ),
    (
        "2001-05-30",
        "The Bush administration urged Israel and the Palestinians to resume talks.",
        {"The Bush administration": ("USA", "GOV"), "the Palestinians": ("PSE", None)},
    ),
    (
        "1984-09-12",
        "The Reagan administration accused Managua of arming guerrillas in El Salvador.",
        {
            "The Reagan administration": ("USA", "GOV"),
            "Managua": ("NIC", "GOV"),
            "guerrillas in El Salvador": ("SLV", "REB"),
        },
    ),
    (
        "1990-08-25",
        "Moslem fundamentalists burned a church in the Egyptian town of Minya, police said.",
        {"Moslem fundamentalists": ("EGY", "CVL"), "police": ("EGY", "COP")},
    ),
    (
        "2010-04-08",
        "Kyrgyz opposition leaders said they had taken power and dissolved parliament.",
        {"Kyrgyz opposition leaders": ("KGZ", "OPP")},
    ),
    (
        "1998-02-25",
        (
            "The U.N. Security Council backed an agreement under which Baghdad opened "
            "presidential palaces to arms inspectors."
        ),
        {
            "The U.N. Security Council": (None, "IGO"),
            "Baghdad": ("IRQ", "GOV"),
            "arms inspectors": (None, "IGO"),
        },
    ),
    (
        "1992-05-19",
        "Thai troops opened fire on demonstrators in Bangkok, killing at least 40 people.",
        {"Thai troops": ("THA", "MIL"), "demonstrators in Bangkok": ("THA", "CVL")},
    ),
    (
        "2015-11-03",
        (
            "SANTIAGO, Chile (CPS) - Students clashed with police outside the education "
            "ministry on Tuesday."
        ),
        {
            "Students": ("CHL", "EDU"),
            "police": ("CHL", "COP"),
            "the education ministry": ("CHL", "GOV"),
        },
    ),
    (
        "2002-10-26",
        (
            "Chechen gunmen threatened to kill hostages in a Moscow theatre unless Russia "
            "ended the war."
        ),
        {"Chechen gunmen": ("RUS", "UAF"), "Russia": ("RUS", None)},
    ),
    (
        "1987-07-31",
        "Iranian pilgrims rioted in Mecca and Saudi police opened fire, killing hundreds.",
        {"Iranian pilgrims": ("IRN", "CVL"), "Saudi police": ("SAU", "COP")},
    ),
    (
        "2008-01-02",
        (
            "A mob burned a church near Eldoret where Kikuyu villagers had sought refuge, "
            "the Kenyan Red Cross said."
        ),
        {"A mob": ("KEN", "CVL"), "Kikuyu villagers": ("KEN", "CVL")},
    ),
    (
        "1994-12-12",
        "Russian tanks entered Chechnya, and Grozny vowed to fight.",
        {"Russian tanks": ("RUS", "MIL"), "Grozny": ("RUS", None)},
    ),
    (
        "2016-07-12",
        (
            "Seoul and Washington agreed to deploy a missile shield; Beijing summoned both "
            "ambassadors."
        ),
        {"Seoul": ("KOR", "GOV"), "Washington": ("USA", "GOV"), "Beijing": ("CHN", "GOV")},
    ),
    (
        "2019-10-25",
        "Catalan separatists blocked roads and the Spanish interior minister sent 500 officers.",
        {
            "Catalan separatists": ("ESP", "REB"),
            "the Spanish interior minister": ("ESP", "GOV"),
            "500 officers": ("ESP", "MIL"),
        },
    ),
    (
        "1999-11-25",
        "Jewish settlers stoned Arab cars near Hebron and the Israeli army imposed a curfew.",
        {"Jewish settlers": ("ISR", "CVL"), "the Israeli army": ("ISR", "MIL")},
    ),
    (
        "2005-09-13",
        "The Iraqi army killed 40 insurgents in Tal Afar, the defence minister said.",
        {"40 insurgents": ("IRQ", "REB"), "the defence minister": ("IRQ", "GOV")},
    ),
    (
        "2022-02-20",
        "Mali's junta told French troops to leave at once; Paris said it would not be rushed.",
        {"Mali's junta": ("MLI", "GOV"), "French troops": ("FRA", "MIL"), "Paris": ("FRA", "GOV")},
    ),
    (
        "1991-06-28",
        "The Yugoslav army attacked Slovenian border posts and Ljubljana called up reservists.",
        {"The Yugoslav army": ("SRB", "MIL"), "Ljubljana": ("SVN", "GOV")},
    ),
    (
        "2009-06-05",
        (
            "Peruvian Indians blocking a road clashed with police near Bagua; the prime "
            "minister blamed foreign agitators."
        ),
        {"police": ("PER", "COP"), "the prime minister": ("PER", "GOV")},
    ),
    (
        "1983-10-28",
        "U.S. Marines fought Cuban workers on Grenada and Havana denounced the invasion.",
        {"U.S. Marines": ("USA", "MIL"), "Cuban workers": ("CUB", "LAB"), "Havana": ("CUB", "GOV")},
    ),
    (
        "1992-01-16",
        "The Salvadoran government and leftist guerrillas signed a peace treaty in Mexico City.",
        {"The Salvadoran government": ("SLV", "GOV")},
    ),
    (
        "2012-11-20",
        "M23 rebels captured Goma; Kinshasa accused Rwanda of sending troops.",
        {"M23 rebels": ("COD", "REB"), "Kinshasa": ("COD", "GOV"), "Rwanda": ("RWA", None)},
    ),
    (
        "2000-05-25",
        "Syrian-backed militias fired on the retreating South Lebanon Army.",
        {"Syrian-backed militias": ("LBN", "PRM")},
    ),
    (
        "1998-12-17",
        (
            "U.S. and British planes attacked Iraq after inspectors left, and the Arab "
            "League called for restraint."
        ),
        {"Iraq": ("IRQ", None), "the Arab League": (None, "IGO")},
    ),
    (
        "1987-05-20",
        ("Tamil guerrillas blew up a bus depot in Colombo and the government imposed a curfew."),
        {"Tamil guerrillas": ("LKA", "REB"), "the government": ("LKA", "GOV")},
    ),
    (
        "1990-03-07",
        "Azerbaijani militants attacked Armenian villages in Nagorno-Karabakh, Tass said.",
        {"Azerbaijani militants": ("AZE", "REB"), "Tass": ("RUS", "JRN")},
    ),
    (
        "1994-04-13",
        (
            "Inkatha supporters marched through Johannesburg and African National Congress "
            "guards shot eight of them."
        ),
        {"Inkatha supporters": ("ZAF", "CVL")},
    ),
    (
        "1996-04-12",
        (
            "Guerrillas fired rockets at northern Israel and Israeli helicopters attacked "
            "a base in south Lebanon."
        ),
        {"Israeli helicopters": ("ISR", "MIL"), "Guerrillas": (None, "REB")},
    ),
    (
        "1995-07-12",
        "Dutch peacekeepers surrendered the enclave of Srebrenica to the Bosnian Serb army.",
        {"the Bosnian Serb army": ("BIH", "REB")},
    ),
    (
        "1989-12-22",
        (
            "Romanian troops joined the demonstrators in Bucharest; the army fought the "
            "Securitate for control of the television."
        ),
        {
            "Romanian troops": ("ROU", "MIL"),
            "the army": ("ROU", "MIL"),
            "the demonstrators in Bucharest": ("ROU", "CVL"),
        },
    ),
    (
        "2002-05-04",
        "Maoist rebels killed 30 soldiers in western Nepal.",
        {"Maoist rebels": ("NPL", "REB")},
    ),
    (
        "1998-11-04",
        (
            "Guinea-Bissau's mutinous soldiers agreed to a cease-fire with troops from "
            "Senegal and Guinea."
        ),
        {"Guinea-Bissau's mutinous soldiers": ("GNB", "REB")},
    ),
    (
        "1985-04-30",
        ("Nicaragua denounced a U.S. trade embargo and said the rebels were paid by Washington."),
        {"Nicaragua": ("NIC", None), "Washington": ("USA", "GOV")},
    ),
    (
        "2006-10-09",
        "North Korea said it had tested a nuclear device and Tokyo called for sanctions.",
        {"North Korea": ("PRK", None), "Tokyo": ("JPN", "GOV")},
    ),
    (
        "2003-11-21",
        "Georgian protesters surrounded parliament in Tbilisi and police stood aside.",
        {"Georgian protesters": ("GEO", "CVL"), "police": ("GEO", "COP")},
    ),
    (
        "1999-05-26",
        "Pakistan-backed infiltrators held peaks in Kashmir and Indian jets bombed them.",
        {"Indian jets": ("IND", "MIL")},
    ),
    (
        "1997-03-13",
        (
            "Armed civilians looted barracks in southern Albania and Italy sent ships to "
            "evacuate foreigners."
        ),
        {"Italy": ("ITA", None)},
    ),
    (
        "2011-01-14",
        "Tunisian police fired tear gas at a crowd outside the interior ministry.",
        {"a crowd": ("TUN", "CVL"), "the interior ministry": ("TUN", "GOV")},
    ),
    (
        "1982-06-15",
        "Argentine troops on the Falkland Islands surrendered to British forces in Stanley.",
        {"Argentine troops": ("ARG", "MIL"), "British forces": ("GBR", "MIL")},
    ),
    (
        "2007-12-28",
        "The opposition in Kenya accused the electoral commission of fraud.",
        {"The opposition in Kenya": ("KEN", "OPP")},
    ),
    (
        "2013-12-18",
        (
            "Dinka soldiers and Nuer soldiers fought in Juba; the United Nations sheltered "
            "civilians."
        ),
        {"Dinka soldiers": ("SSD", "MIL")},
    ),
    (
        "1988-09-20",
        "The army seized power in Rangoon and students fled to the Thai border.",
        {"The army": ("MMR", "MIL"), "students": ("MMR", "EDU")},
    ),
    (
        "2000-11-30",
        "The war crimes tribunal in The Hague asked Belgrade to hand over five officers.",
        {"Belgrade": ("SRB", "GOV"), "The war crimes tribunal in The Hague": (None, "IGO")},
    ),
    (
        "1993-03-18",
        (
            "The Organization of American States demanded that the military rulers in "
            "Haiti step down."
        ),
        {"The Organization of American States": (None, "IGO")},
    ),
    (
        "2018-10-16",
        "Turkish police searched the Saudi consulate in Istanbul.",
        {"Turkish police": ("TUR", "COP"), "the Saudi consulate": ("SAU", "GOV")},
    ),
    (
        "1984-10-10",
        ("Sikh extremists hijacked a plane to Lahore; New Delhi asked Pakistan to extradite them."),
        {"New Delhi": ("IND", "GOV"), "Pakistan": ("PAK", None)},
    ),
    ("1990-06-05", "Kyrgyz and Uzbek mobs clashed in Osh.", {"Uzbek mobs": ("UZB", "CVL")}),
    (
        "2010-05-14",
        "Rioters in Athens burned a bank; Germany urged Greece to cut spending.",
        {"Rioters in Athens": ("GRC", "CVL"), "Germany": ("DEU", None), "Greece": ("GRC", None)},
    ),
]


@pytest.mark.parametrize(("date", "text", "parties"), WIRE)
def test_the_parties_of_a_wire_sentence_have_their_states(
    date: str, text: str, parties: dict[str, tuple[str | None, str | None]]
) -> None:
    """By name, metonym, people, place, or the only state that the sentence tells of."""
    found = {words: mention.actor for words, mention in parties_of(text, date).items()}
    assert {words: (found[words].country, found[words].sector) for words in parties} == parties


HOMES = [
    # text, words, country
    (
        "The United States announced a truce in Angola's civil war. The army left.",
        "The army",
        "AGO",
    ),
    ("France urged Mali to hold elections. The army refused.", "The army", "MLI"),
    ("Kenya's army shelled a camp in Somalia. The army said so.", "The army", "KEN"),
    ("Foreign ministers met in Cairo on Monday.", "Foreign ministers", None),
    ("Syrian-backed militias fired on villages in Lebanon.", "Syrian-backed militias", "LBN"),
    ("Syria ended talks with rival militias in Tripoli, the Lebanese port.", "Tripoli", "LBN"),
    (
        "Both the Russians and the police in Oslo refused. No government agreed.",
        "No government",
        None,
    ),
    ("President Ida Voss warned Norway.", "President Ida Voss", None),
    ("Norwegian police held three men. Judge Ida Voss freed them.", "Judge Ida Voss", "NOR"),
    ("Ethnic Albanian guerrillas shelled Skopje.", "Ethnic Albanian guerrillas", "MKD"),
    ("The Abkhaz foreign minister said so.", "The Abkhaz foreign minister", "GEO"),
    ("Australian-led peacekeepers landed.", "Australian-led peacekeepers", None),
    ("The Clinton administration refused.", "The Clinton administration", "USA"),
]


@pytest.mark.parametrize(("text", "words", "country"), HOMES)
def test_a_party_without_a_state_is_of_the_one_told_of(
    text: str, words: str, country: str | None
) -> None:
    """Outsiders, hosts, helpers and those acted on do not count."""
    assert parties_of(text, "1999-05-05")[words].actor.country == country


def test_a_land_is_of_the_state_that_it_was_of_on_the_day() -> None:
    """Juba was a town of Sudan, and is the capital of South Sudan."""
    text = "Rebels shelled Juba."
    found = [parties_of(text, day)["Juba"].actor.country for day in ("2000-08-01", "2015-08-01")]
    assert found == ["SDN", "SSD"]


def test_the_minister_of_a_breakaway_region_is_not_the_minister_of_its_state() -> None:
    """He is of the region, whoever holds the office in the capital."""
    actor = parties_of("The Abkhaz foreign minister said so.", "1999-05-05")[
        "The Abkhaz foreign minister"
    ].actor
    assert (actor.name, actor.sector) == (None, "PRE")


def test_the_leader_of_an_unknown_body_serves_no_state() -> None:
    """CGT is no government."""
    actor = parties_of("CGT leader Ida Voss called a strike.")["CGT leader Ida Voss"].actor
    assert actor.sector is None
