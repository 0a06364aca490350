"""When a call is sent again, and to whom."""

import pytest

from latchkey.transport.calls import Lost, NotReached, ServerAnswer
from latchkey.transport.choice import AVOIDED, ServerChoice
from latchkey.transport.retry import PAUSE, RetryRules

NOT_REACHED = NotReached(OSError())
LOST = Lost(OSError())


@pytest.mark.parametrize(
    ("attempt", "made", "expected"),
    [
        (NOT_REACHED, 1, 0.0),
        (NOT_REACHED, 2, PAUSE),
        (LOST, 1, 0.0),
        (NOT_REACHED, 4, None),
        (ServerAnswer(200), 1, None),
        (ServerAnswer(500), 1, None),
        (ServerAnswer(503, retry_after="3"), 1, 0.0),
        (ServerAnswer(503, retry_after="3"), 2, 3.0),
        (ServerAnswer(503, retry_after="0"), 2, PAUSE),
        (ServerAnswer(503, retry_after="soon"), 2, PAUSE),
        (ServerAnswer(503, retry_after="\u0663"), 2, PAUSE),
        (ServerAnswer(503, retry_after=" 3"), 2, PAUSE),
        (ServerAnswer(503, retry_after="10"), 2, None),
        (ServerAnswer(429), 1, 0.0),
    ],
)
def test_next_attempt_follows_what_came_of_the_last(attempt, made, expected):
    assert RetryRules(servers=2, maximum_attempts=4).next(attempt, made, remaining=10) == expected


def test_servers_take_turns():
    choice = ServerChoice(3)

    assert [choice.order(0)[0] for _ in range(4)] == [0, 1, 2, 0]


def test_server_that_could_not_be_reached_is_tried_last_for_a_while():
    choice = ServerChoice(2)
    choice.not_reached(0, now=100)

    assert [choice.order(100 + AVOIDED - 0.1)[0] for _ in range(2)] == [1, 1]
    assert [choice.order(100 + AVOIDED)[0] for _ in range(2)] == [0, 1]


def test_server_that_is_reached_again_takes_its_turn():
    choice = ServerChoice(2)
    choice.not_reached(0, now=100)
    choice.reached(0)

    assert choice.order(100)[0] == 0
