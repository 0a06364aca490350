"""spec/reasons.md is the list of all reasons: what this SDK says is in it, and what SDKs are to say is here."""

import re

from latchkey import SdkReason
from latchkey.token.refusal import Refusal
from places import REPOSITORY, SDK

TEXT = (REPOSITORY / "spec/reasons.md").read_text("utf-8")
SERVER, _, SDKS = TEXT.partition("## Made by SDKs")
ROW = re.compile(r"^\| `([a-z_]+)` \|", re.MULTILINE)

#: Only where a framework asks for rights.
OF_OTHER_FRAMEWORKS = ["access_denied"]


def test_reasons_of_the_sdk_are_those_of_the_list_in_its_order():
    listed = ROW.findall(SDKS)

    assert [reason.value for reason in SdkReason] == [code for code in listed if code not in OF_OTHER_FRAMEWORKS]


def test_refusals_of_tokens_are_reasons_of_the_server():
    assert {refusal.value for refusal in Refusal} <= set(ROW.findall(SERVER))


def test_readme_explains_every_reason_of_the_sdk():
    readme = (SDK / "README.md").read_text("utf-8")

    assert [reason.value for reason in SdkReason if f"`{reason.value}`" not in readme] == []
