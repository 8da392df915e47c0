"""Tasks of two kinds in one stream."""

from __future__ import annotations

import pytest

from despatch.run.tasks import mixed


@pytest.mark.parametrize(("many", "few"), [(100, 3), (100, 0), (0, 5), (16, 1), (5, 40)])
def test_all_come_in_their_own_order_and_the_few_between_the_many(many, few):
    one, other = [f"page {n}" for n in range(many)], [f"slice {n}" for n in range(few)]
    stream = list(mixed(one, other))
    assert [task for task in stream if task.startswith("page")] == one
    assert [task for task in stream if task.startswith("slice")] == other
    if many > 32 and few > 1:
        assert stream.index("slice 0") < stream.index("page 16") < stream.index("slice 1") < stream.index("page 32")
