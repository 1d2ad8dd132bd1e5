"""What the programs and libraries of a frozen Windows folder take from Windows, read from the files themselves."""

import re
from collections.abc import Iterator
from pathlib import Path

# Libraries that every Windows 10 has from version 1809 on.
_OF_WINDOWS = re.compile(
    r"(api-ms-win-.*|advapi32|authz|bcrypt|bcryptprimitives|comctl32|comdlg32|crypt32|d3d11|d3d12|d3d9|d2d1|dcomp|dwmapi"
    r"|dwrite|dxgi|gdi32|icuuc|imm32|kernel32|mpr|mscms|msvcrt|netapi32|ntdll|ole32|oleaut32|opengl32|pathcch|rpcrt4"
    r"|setupapi|shcore|shell32|shlwapi|uiautomationcore|user32|userenv|usp10|uxtheme|version|winmm|winspool|ws2_32"
    r"|wtsapi32)(\.dll|\.drv)?"
)
_NETWORK = {"dnsapi.dll", "iphlpapi.dll", "secur32.dll", "urlmon.dll", "websocket.dll", "winhttp.dll", "wininet.dll"}
# Python's core and Qt's name a few functions of Winsock for files that could be sockets; neither makes one.
_NAME_WINSOCK = re.compile(r"(python3\d+|qt6core)\.dll")
_WINSOCK = {"ws2_32.dll", "wsock32.dll"}


def binaries(folder: Path) -> list[Path]:
    """The programs and libraries in a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".dll", ".exe", ".pyd"))


def imports(binary: Path) -> set[str]:
    """The libraries that a Windows binary names, in small letters, at once or when first used."""
    import pefile

    with pefile.PE(str(binary), fast_load=True) as file:
        kinds = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT")
        file.parse_data_directories([pefile.DIRECTORY_ENTRY[kind] for kind in kinds])
        entries = [*getattr(file, "DIRECTORY_ENTRY_IMPORT", []), *getattr(file, "DIRECTORY_ENTRY_DELAY_IMPORT", [])]
        return {entry.dll.decode("ascii").lower() for entry in entries}


def findings(folder: Path) -> list[str]:
    """A sentence for each library that nobody brings, and for each that reaches a network."""
    wanted = {path.name.lower(): imports(path) for path in binaries(folder)}
    return [finding for name, names in wanted.items() for finding in judged(name, names, set(wanted))]


def judged(binary: str, names: set[str], bundled: set[str]) -> Iterator[str]:
    """What is wrong with the libraries that one binary names."""
    for name in sorted(names - bundled):
        if name in _NETWORK or (name in _WINSOCK and not _NAME_WINSOCK.fullmatch(binary)):
            yield f"{binary}: asks for {name}, which reaches a network"
        elif not _OF_WINDOWS.fullmatch(name):
            yield f"{binary}: asks for {name}, which is neither in the bundle nor in Windows"
