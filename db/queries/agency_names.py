"""What an agency is called in a list where space is short, as an SQL expression. Must not know any list."""


def short_name(joined: str = "h") -> str:
    """Return the acronym, else the name, of the agency joined as `h`; joined as `hh` is the one it turned out to be."""
    heir = joined * 2
    return f"coalesce(nullif({heir}.acronym, ''), nullif({joined}.acronym, ''), {heir}.name_id, {joined}.name_id)"


SHORT = short_name()
