"""What Windows shows about a program file: the tab 'Details' of its properties, and antivirus programs read it."""

_RESOURCE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "ctddesk"),
      StringStruct("FileDescription", {description!r}),
      StringStruct("FileVersion", {version!r}),
      StringStruct("InternalName", {name!r}),
      StringStruct("LegalCopyright", "MIT licence"),
      StringStruct("OriginalFilename", {file!r}),
      StringStruct("ProductName", "ctddesk"),
      StringStruct("ProductVersion", {version!r}),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """The version as Windows counts: `1.2.3` is 1, 2, 3, 0; a suffix such as `rc1` is not counted."""
    digits = [int(part) for part in version.split(".") if part.isdecimal()]
    first, second, third, fourth, *_ = [*digits, 0, 0, 0, 0]
    return first, second, third, fourth


def resource(version: str, name: str, description: str) -> str:
    """The version resource of `name`.exe, in the words that PyInstaller reads."""
    return _RESOURCE.format(
        numbers=four_numbers(version), version=version, name=name, description=description, file=f"{name}.exe"
    )
