"""Whatever a stranger wrote becomes a record: bounded, and never refused."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.facts.facts import ROLES, Deal, Person
from caseboard.linking.engine.encoding import MOST_PEOPLE, Encoder, encode
from caseboard.linking.engine.index import Index
from caseboard.linking.engine.kinds import Field, Form, parts_of
from caseboard.linking.engine.model import SEEDED
from caseboard.linking.engine.told import FIRST_DEAL, Told
from tests.caseboard.linking.engine.sayings import DAY, KEYS, case, demander, encoded, told

MOST_TOKENS = 6_000
ALPHABETS = "Pérez Ñuñ'i Петров 李小龙 عبد ქართ 🙂"
TEXT = st.one_of(
    st.text(max_size=60), st.text(ALPHABETS, max_size=2_000), st.just("a"), st.just("é" * 2_000)
)
SEVERAL = st.lists(st.one_of(TEXT, st.just("7" * 40), st.just("55a5b01c42")), max_size=30).map(
    tuple
)
PEOPLE = st.builds(
    Person,
    role=st.sampled_from(ROLES),
    names=TEXT,
    nickname=TEXT,
    post=TEXT,
    institution=TEXT,
    unit=TEXT,
    phones=SEVERAL,
    accounts=SEVERAL,
    dpi=TEXT,
    nit=TEXT,
)
DEALS = st.builds(
    Deal,
    institution=TEXT,
    unit=TEXT,
    place=TEXT,
    budget_line=TEXT,
    post=TEXT,
    amount=TEXT,
    asked=SEVERAL,
    in_exchange=SEVERAL,
    payment=SEVERAL,
)
TOLD = st.builds(
    Told,
    st.dates(),
    st.lists(PEOPLE, max_size=6).map(tuple),
    st.lists(DEALS, max_size=3).map(tuple),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(TOLD, min_size=1, max_size=4))
def test_nothing_told_is_too_strange_to_be_linked(several: list[Told]) -> None:
    index = Index()
    for number, each in enumerate(several):
        record = encode(KEYS, each)
        assert len(record) < MOST_TOKENS
        assert record == encode(KEYS, each)
        index.put(case(number), record)
    for number in range(len(several)):
        assert all(0 <= lead.probability <= 1 for lead in index.leads(case(number), SEEDED))


def test_a_thousand_mentions_are_the_sixteen_of_whom_most_is_known() -> None:
    crowd = [Person(names=f"Luis García {'x' * n}") for n in range(1_000)]
    crowd[90] = demander("Ana Tzoc", phones=("55550142",))
    began = time.process_time()
    record = encoded(Told(DAY, tuple(crowd)))
    assert time.process_time() - began < 1
    assert len(set(record.mentions.tolist())) == MOST_PEOPLE
    assert 90 in record.mentions


def test_mentions_are_numbered_as_they_were_told() -> None:
    said = told(Person(), demander("Ana Tzoc"), institution="mineduc")
    numbers = set(encoded(said).mentions.tolist())
    assert numbers == {0, 1, FIRST_DEAL}
    assert said.mention(1) == said.people[1]
    assert said.mention(FIRST_DEAL) == said.deals[0]


def test_who_was_cleared_leaves_no_token() -> None:
    cleared = replace(demander("Ana Tzoc", phones=("55550142",)), void="Era otra persona")
    assert len(encoded(Told(DAY, (cleared,), (Deal(unit="RRHH", void="No fue ahí"),)))) == 0


def test_a_wallet_is_a_phone_too() -> None:
    record = encoded(told(Person(accounts=("5555 0142",))))
    fields = {parts_of(kind)[0] for kind in record.kinds.tolist()}
    assert {Field.ACCOUNT, Field.PHONE} <= fields


def test_every_value_begins_with_its_exact_token() -> None:
    record = encoded(told(demander("Chepe López de Pérez", nickname="el Gato", phones=("*0142",))))
    keys = list(zip(record.kinds >> 3, record.mentions, record.parts, strict=True))
    for place, key in enumerate(keys):
        if place == 0 or keys[place - 1] != key:
            assert parts_of(int(record.kinds[place]))[1] == Form.EXACT


def test_an_encoder_and_encode_agree() -> None:
    said = told(demander("Chepe López", phones=("5555-0142",)), institution="mineduc", unit="RRHH")
    assert Encoder(KEYS)(said) == encode(KEYS, said)
