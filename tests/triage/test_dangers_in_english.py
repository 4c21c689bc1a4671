"""A resident who writes in English is in no less danger: every hazard that is known in Chinese."""

from __future__ import annotations

import pytest

from kiosk.domain.risk import QUIET
from kiosk.triage import grams
from tests.services.case_story import triage

DANGERS = [
    ("there is a gas leak in my kitchen", "gas"),
    ("Gas leaking in building 3!", "gas"),
    ("I smell gas", "gas"),
    ("There's a strong smell of gas in the stairwell", "gas"),
    ("my kitchen smells like rotten eggs", "gas"),
    ("smel of gaz in the hall", "gas"),
    ("gas leek on the 4th floor", "gas"),
    ("The carbon monoxide alarm is going off", "gas"),
    ("I can’t turn off the gas", "gas"),
    ("the gas meter is hissing and leaking", "gas"),
    ("My neighbour left the gas on", "gas"),
    ("my bill came and I smell gas in the kitchen", "gas"),
    ("the building is on fire", "fire"),
    ("FIRE!", "fire"),
    ("There’s a fire in the rubbish room", "fire"),
    ("an e-bike caught fire downstairs", "fire"),
    ("thick black smoke from the flat upstairs", "fire"),
    ("smoke is coming out of a window on the 6th floor", "fire"),
    ("the scooter battery exploded", "fire"),
    ("The fire alarm is ringing in block 2", "fire"),
    ("someone set fire to the bins", "fire"),
    ("my mother is trapped in the lift", "trapped"),
    ("The elevator is stuck with people inside", "trapped"),
    ("we are stuck in the elevater", "trapped"),
    ("my son fell into the manhole", "trapped"),
    ("a boy is drowning in the pond", "trapped"),
    ("grandma locked herself in and can't get out", "trapped"),
    ("my husband is beating me", "violence"),
    ("He hits me every night", "violence"),
    ("two men are fighting in the hall", "violence"),
    ("my boyfriend is threatening to kill me", "violence"),
    ("domestic violence next door, she is screaming", "violence"),
    ("somebody is breaking into my flat", "violence"),
    ("I was robbed at the gate", "violence"),
    ("a man keeps following me", "violence"),
    ("Help! Help me!", "violence"),
    ("a man has a knife outside", "weapon"),
    ("he is waving a big kitchen knife", "weapon"),
    ("someone got stabbed at the bus stop", "weapon"),
    ("There is a man with a gun", "weapon"),
    ("I want to kill myself", "self_harm"),
    ("i dont want to live any more", "self_harm"),
    ("I don’t want to live", "self_harm"),
    ("my daughter says she wants to die", "self_harm"),
    ("she is going to jump off the roof", "self_harm"),
    ("he swallowed a bottle of sleeping pills", "self_harm"),
    ("my sister is cutting her wrists", "self_harm"),
    ("my child is missing", "missing"),
    ("My son has not come home since noon", "missing"),
    ("I can't find my daughter", "missing"),
    ("grandpa wandered off this morning", "missing"),
    ("my little boy got lost in the market", "missing"),
    ("the ceiling collapsed", "collapse"),
    ("A wall is about to fall on the pavement", "collapse"),
    ("the balcony is falling down", "collapse"),
    ("part of the road caved in", "collapse"),
    ("roof colapsed in the shed", "collapse"),
    ("a worker was electrocuted", "electric"),
    ("I got an electric shock from the lamp post", "electric"),
    ("a power line is down across the path", "electric"),
    ("the socket is sparking", "electric"),
    ("live wires hanging over the playground", "electric"),
    ("my father fell in the bathroom", "medical"),
    ("An old lady has fallen and can't get up", "medical"),
    ("an old man fainted at the gate", "medical"),
    ("he is not breathing", "medical"),
    ("she isn’t breathing", "medical"),
    ("my wife is having a heart attack", "medical"),
    ("a child is choking on a sweet", "medical"),
    ("a man was hit by a car", "medical"),
    ("my grandmother is unconscious", "medical"),
    ("please call an ambulance", "medical"),
    ("the gas pipe broke", "gas"),
    ("there is smoke in the corridor", "fire"),
    ("he won't let me leave the house", "violence"),
    ("two people are fighting with knives", "weapon"),
    ("the ceiling fell on my bed", "collapse"),
    ("there is a person lying on the ground", "medical"),
    ("my neighbor is unconcious", "medical"),
    ("家里 gas leak 快来", "gas"),
    ("我家gas leak了", "gas"),
]  # fmt: skip
NO_DANGERS = [
    "my gas bill is too high",
    "where do I pay the gas bill?",
    "The gas meter reading is wrong",
    "when will the gas company deliver the cylinder",
    "gas card cannot be topped up",
    "there is no gas smell any more",
    "I don't smell gas now",
    "no smell of gas here",
    "we had a gas leak last year, can I get compensation",
    "what if there is a gas leak?",
    "please install a gas leak detector",
    "the gas leak has been fixed, thank you",
    "how do I prevent carbon monoxide poisoning",
    "Is there a fire drill this week?",
    "please replace the fire extinguisher",
    "fire insurance for my shop",
    "the fire door is blocked by bikes",
    "there is no fire",
    "my flat is not on fire, it was only the toaster",
    "thanks to the firemen who put out the fire",
    "he wants to fire the cleaner",
    "Too many people smoke in the lift",
    "cigarette smoke from next door",
    "the house burned down three years ago, how do I apply for a subsidy",
    "nobody is trapped",
    "I was stuck in traffic",
    "my card is stuck in the machine",
    "the lift often gets stuck with people inside",
    "I can't get out of the contract",
    "these prices are killing me",
    "the noise is killing me",
    "how to apply for a restraining order after domestic violence",
    "the film about a robbery was too loud",
    "where can I get knife sharpening",
    "kids play with water guns",
    "a talk about suicide prevention, when is it",
    "I don't want to die in debt, what is the policy",
    "my husband is missing a document for the application",
    "my daughter's card is missing",
    "we found my son, he is safe",
    "I lost my phone",
    "house prices collapsed",
    "the wall paint is falling off",
    "electricity bill is wrong",
    "the power goes off every evening",
    "I was shocked by the bill",
    "I fell behind with the rent",
    "I fell in love with this park",
    "first aid training for heart attack",
    "my grandmother fell last year and is better, how do I claim insurance",
    "my wife fell pregnant",
    "there is water leaking near the gas meter",
    "people fighting in movies on the hall TV are too loud",
    "the street lamp is broken",
    "how do I apply for a residence permit?",
    "please help me with my application",
    "hello",
    "can you help me",
    "the website is not responding",
    "Bus 12 is always late",
]  # fmt: skip


@pytest.mark.parametrize(("said", "hazard"), DANGERS)
def test_a_danger_told_in_english_raises_the_same_alarm(said: str, hazard: str) -> None:
    judged = triage().judge(said)
    assert (judged.urgent, judged.hazard) == (True, hazard)
    assert judged.quiet == (hazard in QUIET)
    assert judged.words
    assert all(word in grams.clean(said) for word in judged.words)


@pytest.mark.parametrize("said", NO_DANGERS)
def test_english_that_only_sounds_like_danger_is_calm(said: str) -> None:
    judged = triage().judge(said)
    assert (judged.urgent, judged.hazard, judged.quiet) == (False, None, False)


@pytest.mark.parametrize("said", ["I had a gas leak last year", "what if my son is missing?"])
def test_a_calmed_danger_is_told_to_a_clerk(said: str) -> None:
    assert triage().judge(said).doubt is not None


def test_a_loud_danger_beside_one_that_harms_is_quiet() -> None:
    judged = triage().judge("he is beating me and there is smoke coming, thick black smoke, a fire")
    assert (judged.hazard, judged.quiet) == ("fire", True)


LETTER = (
    "Dear community office, I have lived in this estate for ten years and it was always clean. "
    "Last year the parking was changed and we cannot find a space in the evening. {middle} "
    "I suggest that you speak with the property company about the open ground in the west."
)


@pytest.mark.parametrize(
    ("cry", "hazard"),
    [
        ("There is a strong smell of gas in our stairwell and nobody opens at 302.", "gas"),
        ("My father fell in the bathroom.", "medical"),
        ("I do not want to live any more.", "self_harm"),
        ("我写信的时候楼上冒黑烟了，快来人啊。", "fire"),
    ],
)  # fmt: skip
def test_one_cry_within_a_long_english_letter_is_heard(cry: str, hazard: str) -> None:
    assert triage().judge(LETTER.format(middle=cry)).hazard == hazard


@pytest.mark.parametrize("told", ["", "There was a fire in 2019 and the damage is not repaired."])
def test_a_long_english_letter_without_one_raises_nothing(told: str) -> None:
    assert not triage().judge(LETTER.format(middle=told)).urgent
