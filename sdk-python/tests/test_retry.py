"""When a call is sent again, and to whom."""

import pytest

from latchkey.transport.calls import Lost, NotReached, Repeating, ServerAnswer, ServerCall
from latchkey.transport.choice import AVOIDED, ServerChoice
from latchkey.transport.retry import PAUSE, RetryRules

SAFE = ServerCall("GET", "/x")
ONCE = ServerCall("POST", "/x", b"{}", Repeating.ONLY_IF_NOT_DONE)
NOT_REACHED = NotReached(OSError())
LOST = Lost(OSError())
OVERLOADED = ServerAnswer(503, b'{"reason": "overloaded"}')


@pytest.mark.parametrize(
    ("call", "attempt", "made", "expected"),
    [
        (SAFE, NOT_REACHED, 1, 0.0),
        (SAFE, NOT_REACHED, 2, PAUSE),
        (ONCE, NOT_REACHED, 1, 0.0),
        (SAFE, LOST, 1, 0.0),
        (ONCE, LOST, 1, None),
        (SAFE, NOT_REACHED, 4, None),
        (SAFE, ServerAnswer(200), 1, None),
        (SAFE, ServerAnswer(500), 1, None),
        (SAFE, ServerAnswer(503, retry_after="3"), 1, 0.0),
        (SAFE, ServerAnswer(503, retry_after="3"), 2, 3.0),
        (SAFE, ServerAnswer(503, retry_after="0"), 2, PAUSE),
        (SAFE, ServerAnswer(503, retry_after="soon"), 2, PAUSE),
        (SAFE, ServerAnswer(503, retry_after="10"), 2, None),
        (ONCE, ServerAnswer(503), 1, None),
        (ONCE, ServerAnswer(429), 1, 0.0),
        (ONCE, OVERLOADED, 1, 0.0),
    ],
)
def test_next_attempt_follows_what_came_of_the_last(call, attempt, made, expected):
    assert RetryRules(servers=2, maximum_attempts=4).next(call, attempt, made, remaining=10) == expected


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
