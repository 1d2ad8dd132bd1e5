"""Writes the MSI for the whole machine, which clinic IT rolls out: msiexec /i ctddesk-VERSION.msi /qn."""

import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import product
from windows import version

# Never to be changed: by the first Windows knows that a new version replaces an old one.
UPGRADE_CODE = "7B1C6E0A-53D4-4C8F-9E57-2A0D6C4F81B3"
_NAMES = uuid.UUID("0f1f6f5e-7f0c-5b0e-9a53-6d3c1f7f2c44")
_PROGRAM = "ctddesk.exe"


def build(frozen: Path, work: Path, out: Path) -> Path:
    """Makes the MSI of a frozen folder in `out`, and returns it."""
    source = work / "ctddesk.wxs"
    source.write_text(ET.tostring(document(frozen, work), encoding="unicode"), encoding="utf-8")
    package = out / f"ctddesk-{product.VERSION}-x64.msi"
    subprocess.run(["wixl", "--arch", "x64", "--output", str(package), str(source)], check=True)
    return package


def document(frozen: Path, work: Path) -> ET.Element:
    """The package in the words of WiX: what it is, what it replaces, and its files, named from the work folder."""
    wix = ET.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    package = ET.SubElement(
        wix, "Product", Id=guid(f"product {number()}"), Name="ctddesk", Language="1033", Version=number(),
        Manufacturer="ctddesk", UpgradeCode=UPGRADE_CODE,
    )  # fmt: skip
    ET.SubElement(
        package, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine",
        Description=product.SUMMARY, Manufacturer="ctddesk",
    )  # fmt: skip
    ET.SubElement(package, "MajorUpgrade", DowngradeErrorMessage="A newer version of ctddesk is installed already.")
    ET.SubElement(package, "MediaTemplate", EmbedCab="yes")
    icon = product.ROOT / "resources" / "icons" / "ctddesk.ico"
    ET.SubElement(package, "Icon", Id="ctddesk.ico", SourceFile=os.path.relpath(icon, work))
    ET.SubElement(package, "Property", Id="ARPPRODUCTICON", Value="ctddesk.ico")
    ET.SubElement(package, "Property", Id="ARPNOMODIFY", Value="1")
    feature = ET.SubElement(package, "Feature", Id="Program", Level="1")
    for name in add_files(package, frozen):
        ET.SubElement(feature, "ComponentRef", Id=name)
    for file in wix.iter("File"):  # wixl looks for files from the place of its source on
        file.set("Source", os.path.relpath(file.attrib["Source"], work))
    return wix


def add_files(package: ET.Element, frozen: Path) -> Iterator[str]:
    """Adds the folders with their files, and the entry of the Start menu; gives the name of each component."""
    top = ET.SubElement(package, "Directory", Id="TARGETDIR", Name="SourceDir")
    menu = ET.SubElement(top, "Directory", Id="ProgramMenuFolder")
    programs = ET.SubElement(top, "Directory", Id="ProgramFiles64Folder")
    root = ET.SubElement(programs, "Directory", Id="INSTALLDIR", Name="ctddesk")
    yield from add_folder(root, frozen, frozen)
    yield add_menu_entry(menu)


def add_folder(parent: ET.Element, folder: Path, frozen: Path) -> Iterator[str]:
    """Adds the files of a folder, a component each, and the folders in it."""
    for path in sorted(folder.iterdir()):
        name = path.relative_to(frozen).as_posix()
        if path.is_dir():
            inner = ET.SubElement(parent, "Directory", Id=identifier("d", name), Name=path.name)
            yield from add_folder(inner, path, frozen)
        else:
            component = ET.SubElement(parent, "Component", Id=identifier("c", name), Guid=guid(name), Win64="yes")
            ET.SubElement(component, "File", Id=identifier("f", name), Source=str(path), Name=path.name, KeyPath="yes")
            yield identifier("c", name)


def add_menu_entry(menu: ET.Element) -> str:
    """Adds the entry of the Start menu; gives the name of its component."""
    component = ET.SubElement(menu, "Component", Id="MenuEntry", Guid=guid("menu entry"), Win64="yes")
    ET.SubElement(
        component, "Shortcut", Id="MenuShortcut", Name="ctddesk", Description=product.SUMMARY,
        Target=f"[INSTALLDIR]{_PROGRAM}", WorkingDirectory="INSTALLDIR", Icon="ctddesk.ico",
    )  # fmt: skip
    ET.SubElement(
        component, "RegistryValue", Root="HKLM", Key=r"Software\ctddesk", Name="InstallDir", Type="string",
        Value="[INSTALLDIR]", KeyPath="yes",
    )  # fmt: skip
    return "MenuEntry"


def number() -> str:
    """The version as an MSI counts it: three numbers."""
    return ".".join(map(str, version.four_numbers(product.VERSION)[:3]))


def guid(name: str) -> str:
    """A number for a part of the package, the same in each version: Windows counts who uses a file by it."""
    return str(uuid.uuid5(_NAMES, name)).upper()


def identifier(kind: str, name: str) -> str:
    """A name for a part of the package, made of the signs that the format allows."""
    return f"{kind}{uuid.uuid5(_NAMES, name).hex}"
