"""The chain finds every edit, deletion, insertion and swap; the tail needs a noted head."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from caseboard.audit.chain import GENESIS, Link, faults, link_hash

TEXTS = ("instant", "actor", "verb", "object", "details")


def chain(length: int) -> list[Link]:
    """Return a chain that holds."""
    links: list[Link] = []
    for number in range(1, length + 1):
        previous = links[-1].hash if links else GENESIS
        bare = Link(
            number, "2026-11-23T15:00:00Z", "ana", "lock", "-", f'{{"n":{number}}}', previous
        )
        links.append(replace(bare, hash=link_hash(bare)))
    return links


WHOLE = chain(12)


def test_an_untouched_chain_has_no_fault() -> None:
    assert list(faults(WHOLE)) == []
    assert list(faults([])) == []


@given(st.integers(0, 11), st.sampled_from(TEXTS), st.text(min_size=1))
def test_an_edit_is_found_where_it_is(place: int, column: str, text: str) -> None:
    edited = replace(WHOLE[place], **{column: getattr(WHOLE[place], column) + text})
    found = list(faults([*WHOLE[:place], edited, *WHOLE[place + 1 :]]))
    assert [(fault.sequence, fault.reason) for fault in found] == [(place + 1, "altered")]


@given(st.integers(0, 10), st.text(min_size=1))
def test_an_edit_with_its_hash_mended_breaks_the_next_row(place: int, text: str) -> None:
    edited = replace(WHOLE[place], details=text)
    edited = replace(edited, hash=link_hash(edited))
    found = list(faults([*WHOLE[:place], edited, *WHOLE[place + 1 :]]))
    assert [(fault.sequence, fault.reason) for fault in found] == [(place + 2, "broken")]


@given(st.integers(0, 10))
def test_a_deletion_is_found(place: int) -> None:
    found = list(faults([*WHOLE[:place], *WHOLE[place + 1 :]]))
    assert found[0].sequence == place + 1
    assert found[0].reason == "missing"


@given(st.integers(0, 10), st.integers(1, 5))
def test_a_deletion_with_the_rest_renumbered_is_found(place: int, count: int) -> None:
    rest = [replace(link, sequence=link.sequence - count) for link in WHOLE[place + count :]]
    assert list(faults([*WHOLE[:place], *rest])) != [] or not rest


@given(st.permutations(range(12)))
def test_any_other_order_is_found(order: list[int]) -> None:
    found = list(faults(replace(WHOLE[old], sequence=new + 1) for new, old in enumerate(order)))
    assert (found == []) == (order == sorted(order))


@given(st.integers(0, 11), st.integers(0, 255))
def test_every_bit_of_a_hash_counts(place: int, bit: int) -> None:
    broken = bytearray(WHOLE[place].hash)
    broken[bit // 8] ^= 1 << bit % 8
    edited = replace(WHOLE[place], hash=bytes(broken))
    assert list(faults([*WHOLE[:place], edited, *WHOLE[place + 1 :]])) != []


def test_a_cut_tail_still_holds_and_that_is_why_heads_are_noted_elsewhere() -> None:
    assert list(faults(WHOLE[:8])) == []
