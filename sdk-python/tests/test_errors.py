"""The errors as Python has them."""

import pickle

import pytest

from latchkey import CrossSiteRequestError, GeneralError, TokenTheftDetectedError


@pytest.mark.parametrize(
    "error", [GeneralError("r", "m"), TokenTheftDetectedError("r", "h", "u"), CrossSiteRequestError("https://a", "b")]
)
def test_error_survives_the_way_to_another_process(error):
    received = pickle.loads(pickle.dumps(error))

    assert (type(received), str(received), vars(received)) == (type(error), str(error), vars(error))
