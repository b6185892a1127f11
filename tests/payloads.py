"""Addresses that lead off the site in one browser or another, and the names under which a page may read one."""

HOST = "evil.example"
NAMES = (
    *("next", "next_url", "redirect", "redirect_to", "redirect_uri", "return", "return_to", "return_url"),
    *("url", "to", "goto", "target", "continue", "back", "dest", "destination", "success_url", "from", "referer"),
)
PAYLOADS = [
    f"//{HOST}",
    f"///{HOST}",
    f"////{HOST}/a",
    f"/\\{HOST}",
    f"\\\\{HOST}",
    f"\\/{HOST}",
    f"/\\/{HOST}",
    f"https:{HOST}",
    f"https:/{HOST}",
    f"http:\\\\{HOST}",
    f"https://{HOST}/a",
    f"HTTPS://{HOST}",
    f"ftp://{HOST}",
    f"https://testserver@{HOST}/",
    f"https://testserver:80@{HOST}/",
    f"https://{HOST}\\@testserver/",
    f"https://testserver.{HOST}/",
    f"//{HOST}%2f..",
    f"/%09/{HOST}",
    f"/\t/{HOST}",
    f"\t//{HOST}",
    f" //{HOST}",
    f"/\n/{HOST}",
    f"/a%0d%0aLocation: https://{HOST}",
    f"/a\r\nLocation: https://{HOST}",
    f"/a\r\n\r\n<script>location='//{HOST}'</script>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    f"//{HOST}".replace(".", "。"),
    f"http://[::1]@{HOST}",
    f"//{HOST}/" + "a" * 4000,
]
OWN_HOSTS = ("", "testserver")


def leads_away(address: str) -> bool:
    """As a browser reads it: controls at the ends and tabs inside do not count, a backslash is a slash."""
    read = "".join(c for c in address.strip("".join(map(chr, range(33)))) if c not in "\t\r\n").replace("\\", "/")
    scheme = read.split(":")[0].lower() if ":" in read.split("/")[0] else ""
    if scheme and scheme not in ("http", "https"):
        return True
    rest = read[len(scheme) + 1 :] if scheme else read
    if scheme or rest.startswith("//"):
        host = rest.lstrip("/").split("/")[0].split("?")[0].split("#")[0].rpartition("@")[2]
        return host.split(":")[0] not in OWN_HOSTS
    return False
