"""The Info.plist of the macOS application, and the oldest macOS that its libraries ask for."""

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

IDENTIFIER = "org.ctddesk.ctddesk"
_FAT, _THIN = 0xCAFEBABE, 0xFEEDFACF
_BUILD_VERSION, _VERSION_MIN_MACOS = 0x32, 0x24
_HEADER_LENGTH = 32

Version = tuple[int, int]


def info_plist(version: str, minimum: Version) -> dict[str, object]:
    """The entries of Info.plist beside those that PyInstaller writes itself."""
    return {
        "CFBundleDevelopmentRegion": "en",
        "CFBundleDisplayName": "ctddesk",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.medical",
        "LSMinimumSystemVersion": "{}.{}".format(*minimum),
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "MIT licence",
        "NSRequiresAquaSystemAppearance": False,  # dark mode is followed
    }


def minimum_system(files: Iterable[str]) -> Version:
    """The oldest macOS on which each of these program files and libraries wants to run."""
    wanted = [version for name in files for version in wanted_systems(Path(name).read_bytes())]
    if not wanted:
        raise ValueError("none of the libraries says which macOS it needs")
    return max(wanted)


def wanted_systems(data: bytes) -> list[Version]:
    """The macOS that a Mach-O file asks for, once for each processor it is made for; empty for other files."""
    return [version for part in slices(data) for version in versions(part)]


def slices(data: bytes) -> Iterator[bytes]:
    """The programs in a Mach-O file: one, or in a universal file one for each processor."""
    if data[:4] == struct.pack(">I", _FAT):
        for number in range(struct.unpack_from(">I", data, 4)[0]):
            offset, length = struct.unpack_from(">II", data, 8 + 20 * number + 8)
            yield data[offset : offset + length]
    elif data[:4] == struct.pack("<I", _THIN):
        yield data


def versions(program: bytes) -> Iterator[Version]:
    """The systems named in the load commands of one program: as a rule one."""
    (commands,) = struct.unpack_from("<I", program, 16)
    at = _HEADER_LENGTH
    for _ in range(commands):
        command, length = struct.unpack_from("<II", program, at)
        if command in (_BUILD_VERSION, _VERSION_MIN_MACOS):
            # The one names the platform first, the other starts with the version: xxxx.yy.zz in nibbles.
            (packed,) = struct.unpack_from("<I", program, at + (12 if command == _BUILD_VERSION else 8))
            yield packed >> 16, packed >> 8 & 0xFF
        at += length
