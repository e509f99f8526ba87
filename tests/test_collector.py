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
