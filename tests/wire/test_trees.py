"""Trees that only grow: roots and proofs from few kept nodes, the same as from all leaves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire import merkle
from kiosk.wire.merkle import Frontier, Levels

LEAVES = [b"%d" % each for each in range(130)]
TREE = Levels(LEAVES)


def test_a_frontier_knows_the_root_at_each_size() -> None:
    frontier = Frontier()
    assert frontier.root() == merkle.EMPTY
    for size, leaf in enumerate(LEAVES, 1):
        frontier.append(leaf)
        assert frontier.root() == merkle.root(TREE.node, size)


@given(st.lists(st.binary(max_size=5), max_size=70), st.data())
def test_a_frontier_that_was_put_down_goes_on(leaves: list[bytes], data: st.DataObject) -> None:
    half = data.draw(st.integers(0, len(leaves)))
    first, whole = Frontier(), Frontier()
    first.extend(leaves[:half])
    again = Frontier.of(first.state())
    again.extend(leaves[half:])
    whole.extend(leaves)
    assert (again.root(), again.size) == (whole.root(), whole.size)


@given(st.binary(max_size=200))
def test_no_garbage_is_a_frontier(state: bytes) -> None:
    try:
        made = Frontier.of(state)
    except ValueError:
        return
    assert made.state() == state


def test_appending_tells_each_node_that_is_full_now_and_each_once() -> None:
    """What the hub writes into its table is what the proofs ask for later."""
    frontier, kept = Frontier(), {}
    for leaf in LEAVES:
        for level, index, digest in frontier.append(leaf):
            assert (level, index) not in kept
            kept[level, index] = digest
    for size in (1, 2, 3, 64, 65, 129, 130):
        assert merkle.root_places(size) <= set(kept)
        assert merkle.root(lambda *place: kept[place], size) == merkle.root(TREE.node, size)
        for index in range(size):
            few = {place: kept[place] for place in merkle.inclusion_places(index, size)}
            made = merkle.inclusion(lambda *place, few=few: few[place], index, size)
            assert made == merkle.inclusion(TREE.node, index, size)
            assert len(few) <= 2 * size.bit_length()
        for old in range(1, size + 1):
            few = {place: kept[place] for place in merkle.consistency_places(old, size)}
            made = merkle.consistency(lambda *place, few=few: few[place], old, size)
            assert made == merkle.consistency(TREE.node, old, size)


def test_every_leaf_of_every_size_is_proven_and_no_other() -> None:
    for size in range(1, 40):
        root = merkle.root(TREE.node, size)
        for index in range(size):
            proof = merkle.inclusion(TREE.node, index, size)
            assert merkle.verify_inclusion(LEAVES[index], index, size, proof, root)
            assert not merkle.verify_inclusion(b"another", index, size, proof, root)
            assert not merkle.verify_inclusion(LEAVES[index], index + 1, size, proof, root)
            assert not merkle.verify_inclusion(LEAVES[index], index, size, [*proof, root], root)
            assert not merkle.verify_inclusion(LEAVES[index], index, size, proof[:-1], root) or (
                not proof
            )


def test_every_size_goes_on_from_every_smaller_one() -> None:
    for size in range(1, 40):
        root = merkle.root(TREE.node, size)
        for old in range(1, size + 1):
            was = merkle.root(TREE.node, old)
            proof = merkle.consistency(TREE.node, old, size)
            assert merkle.verify_consistency(old, size, was, root, proof)
            assert not merkle.verify_consistency(old, size, root, was, proof) or was == root
            assert not merkle.verify_consistency(old, size, was, root, [*proof, root])
            if proof:
                assert not merkle.verify_consistency(old, size, was, root, proof[:-1])
                flipped = [bytes([each[0] ^ 1]) + each[1:] for each in proof]
                assert not merkle.verify_consistency(old, size, was, root, flipped)


def test_nothing_is_before_everything() -> None:
    root = merkle.root(TREE.node, 5)
    assert merkle.verify_consistency(0, 5, merkle.EMPTY, root, [])
    assert not merkle.verify_consistency(0, 5, root, root, [])
    assert not merkle.verify_consistency(0, 5, merkle.EMPTY, root, [root])
    assert not merkle.verify_consistency(6, 5, root, root, [])
    assert not merkle.verify_consistency(-1, 5, root, root, [])


def test_a_proof_longer_than_any_tree_is_refused_unread() -> None:
    assert not merkle.verify_inclusion(b"", 0, 1 << 63, [bytes(32)] * 65, bytes(32))
    assert not merkle.verify_consistency(3, 1 << 63, bytes(32), bytes(32), [bytes(32)] * 65)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_no_proof_is_made_of_what_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion(TREE.node, index, size)
    with pytest.raises(ValueError, match="no such tree"):
        merkle.consistency(TREE.node, 0 if size else 1, size)
