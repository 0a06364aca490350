"""The sessions of a user: listed, one ended, all others ended, all ended."""

import os

from latchkey import Device, Latchkey, UnauthorisedError


def main() -> None:
    """Logs in on three devices and out again."""
    with Latchkey(os.environ.get("LATCHKEY_HOSTS", "127.0.0.1:3567")) as latchkey:
        latchkey.revoke_all_sessions_for_user("grace")
        for label in ("phone", "laptop", "tablet"):
            latchkey.create_new_session("grace", device=Device(label=label))
        phone, laptop, tablet = latchkey.get_all_sessions_for_user("grace")
        print("logged in on", phone.device.label, laptop.device.label, tablet.device.label)

        print("the phone is lost:", latchkey.revoke_session(phone.handle))
        print("once more:", latchkey.revoke_session(phone.handle))
        others = latchkey.revoke_other_sessions_for_user("grace", laptop.handle)
        print("all but the laptop:", others == [tablet.handle])

        latchkey.update_session_data(laptop.handle, {"theme": "dark"})
        print("the laptop has", latchkey.get_session_data(laptop.handle))
        print("everything ends:", latchkey.revoke_all_sessions_for_user("grace") == [laptop.handle])
        try:
            latchkey.get_session_data(laptop.handle)
        except UnauthorisedError as refusal:
            print("nothing is left:", refusal.reason)


if __name__ == "__main__":
    main()
