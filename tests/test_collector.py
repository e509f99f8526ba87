"""The search for reference cycles is as it was found, whatever happens while it is paused."""

import gc

import pytest

from concite.build.collector import without_collector


@pytest.fixture(params=[True, False], ids=["searching", "not searching"])
def searching(request: pytest.FixtureRequest) -> object:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_it_is_paused_and_left_as_found(searching: bool) -> None:
    with without_collector():
        with without_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled() is searching


def test_an_error_leaves_it_as_found(searching: bool) -> None:
    with pytest.raises(KeyError), without_collector():
        raise KeyError
    assert gc.isenabled() is searching


def test_what_was_made_is_old_afterwards() -> None:
    gc.collect()
    with without_collector():
        made = [[number] for number in range(5_000)]
        assert any(each is made for each in gc.get_objects(generation=0))
    assert any(each is made for each in gc.get_objects(generation=2))


def test_what_a_host_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with without_collector():
            pass
        assert gc.get_freeze_count() > 0.9 * frozen
    finally:
        gc.unfreeze()
