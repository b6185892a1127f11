"""The addresses of files take no arguments."""


def samples() -> dict[str, list[dict[str, object]]]:
    return {}
