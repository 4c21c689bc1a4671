"""The district's log is read by a second hand; and that hand reads the logs of the world.

Both readers are held to public examples: those of the signed-note specification and of Go's
golang.org/x/mod/sumdb/note, a tree head of sum.golang.org, and the roots of the test data of
github.com/google/certificate-transparency.
"""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire import checkpoint as notes
from kiosk.wire import merkle
from kiosk.wire.checkpoint import Checkpoint, LogKey, origin_of
from kiosk.wire.reading import WireError
from tests.peers.tlog import checker
from tests.peers.tlog.checker import Refused, Tree

SPEC_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SPEC_NOTE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2"
    "ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFup"
    "LLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
SUM_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
SUM_NOTE = (
    "go.sum database tree\n65209736\n5+uGFjx6xBZG8ip1+wi77v+grwbhhukIrxEUS8PXvRo=\n\n"
    "— sum.golang.org Az3grnbssgK7ubgFX36gVETtNv0U23qxyAhAMai2QUfeGa3nB/akvkMdlUErfcZz7l/R3cVt"
    "Yspg3dxXABkGZZKdsQ8=\n"
)
CT_LEAVES = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                 "606162636465666768696a6b6c6d6e6f")
]  # fmt: skip
CT_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

LOG = Ed25519PrivateKey.generate()
PUBLIC = LOG.public_key().public_bytes_raw()
KEY = LogKey(origin_of("binhu"), PUBLIC)


def test_the_checker_reads_public_notes() -> None:
    assert checker.opened(SPEC_NOTE.encode(), SPEC_KEY) == "This is an example message.\n"
    assert checker.opened(GO_NOTE.encode(), GO_KEY).startswith("If you think")
    assert checker.checkpoint(SUM_NOTE.encode(), SUM_KEY).size == 65209736
    for changed in (SUM_NOTE.replace("65209736", "65209737"), SUM_NOTE.replace("Az3g", "Bz3g")):
        with pytest.raises(Refused):
            checker.checkpoint(changed.encode(), SUM_KEY)


@pytest.mark.parametrize("text", [SPEC_KEY, GO_KEY, SUM_KEY])
def test_published_keys_of_others_are_read_and_written_alike(text: str) -> None:
    assert str(notes.read_key(text)) == text


def test_the_program_checks_public_signatures_as_the_checker_does() -> None:
    """Its own checkpoints are named after their key, so of others' notes the signature is read."""
    with pytest.raises(WireError) as refused:
        notes.read(SUM_NOTE, notes.read_key(SUM_KEY))
    assert refused.value.reason == "other_log"
    renamed = LogKey("go.sum database tree", notes.read_key(SUM_KEY).public)
    with pytest.raises(WireError) as refused:
        notes.read(SUM_NOTE, renamed)
    assert refused.value.reason == "unsigned"


@pytest.mark.parametrize("size", range(9))
def test_both_make_the_roots_of_the_published_test_data(size: int) -> None:
    root = bytes.fromhex(CT_ROOTS[size])
    assert checker.tree_hash(CT_LEAVES[:size]) == root
    frontier = merkle.Frontier()
    frontier.extend(CT_LEAVES[:size])
    assert frontier.root() == root
    tree = merkle.Levels(CT_LEAVES)
    assert merkle.root(tree.node, size) == root


def published(leaves: list[bytes], size: int) -> bytes:
    """A checkpoint as the district's log publishes it."""
    root = merkle.root(merkle.Levels(leaves).node, size)
    return notes.sign(Checkpoint(KEY.name, size, root), PUBLIC, LOG.sign).encode()


@given(st.lists(st.binary(max_size=9), min_size=1, max_size=70), st.data())
def test_the_checker_reads_our_checkpoints_and_proofs(
    leaves: list[bytes], data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, len(leaves)))
    old = data.draw(st.integers(1, size))
    index = data.draw(st.integers(0, size - 1))
    tree = merkle.Levels(leaves)
    now = checker.checkpoint(published(leaves, size), str(KEY))
    was = checker.checkpoint(published(leaves, old), str(KEY))
    assert now == Tree("linli.binhu/log", size, checker.tree_hash(leaves[:size]))
    path = merkle.inclusion(tree.node, index, size)
    checker.included(leaves[index], index, size, path, now.root)
    checker.consistent(was, now, merkle.consistency(tree.node, old, size))


@given(st.lists(st.binary(max_size=3), min_size=2, max_size=40, unique=True), st.data())
def test_a_log_that_changed_its_past_is_found_out_by_both(
    leaves: list[bytes], data: st.DataObject
) -> None:
    """One entry of the old tree is another in the new one; no proof then holds."""
    old = data.draw(st.integers(1, len(leaves)))
    place = data.draw(st.integers(0, old - 1))
    changed = [*leaves]
    changed[place] += b"?"
    was = Tree("", old, checker.tree_hash(leaves[:old]))
    now = Tree("", len(leaves), checker.tree_hash(changed))
    for each in (leaves, changed):
        proof = merkle.consistency(merkle.Levels(each).node, old, len(leaves))
        assert not merkle.verify_consistency(old, len(leaves), was.root, now.root, proof)
        with pytest.raises(Refused):
            checker.consistent(was, now, proof)


@given(
    st.integers(1, 40), st.integers(0, 45), st.integers(0, 45), st.lists(
        st.sampled_from([bytes([each]) * 32 for each in range(4)]), max_size=8))  # fmt: skip
def test_both_judge_a_made_up_proof_alike(
    size: int, index: int, old: int, proof: list[bytes]
) -> None:
    """Whatever hashes are handed in: where one reader finds a root, so does the other."""
    root, was = b"\5" * 32, b"\6" * 32
    try:
        root = checker.climbed(checker.leaf(b"x"), index, size, [*proof]) if index < size else root
        held = index < size
    except Refused:
        held = False
    assert merkle.verify_inclusion(b"x", index, size, proof, root) is held
    rest = [*proof]
    try:
        was, root = checker.both(old, size, rest, was) if 0 < old <= size else (was, root)
        held = 0 < old <= size and not rest
    except Refused:
        held = False
    assert merkle.verify_consistency(old, size, was, root, proof) is held
