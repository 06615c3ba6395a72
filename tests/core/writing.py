"""Figures as people write them, and texts that look like figures."""

from decimal import Decimal

from hypothesis import strategies as st

SPACES = " \u00a0\u202f\u2009"
numbers = st.decimals(min_value=-(10**14), max_value=10**14, places=2) | st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4
)
languages = st.sampled_from(["nl", "fr", "en"])
lookalikes = st.text(st.sampled_from("0123456789.,' \u00a0\u202f-−+()€%eE=/#\t\n\""), max_size=16)


def written(number: Decimal, group: str, mark: str) -> str:
    return f"{number:,f}".translate(str.maketrans({",": group, ".": mark}))
