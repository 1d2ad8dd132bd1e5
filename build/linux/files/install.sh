#!/bin/sh
# Installs ctddesk for one user, without administrator rights; with --uninstall takes it away again. What the user has
# made (~/.local/share/ctddesk) is never touched. PREFIX is ~/.local unless CTDDESK_PREFIX names another folder.
set -eu
prefix=${CTDDESK_PREFIX:-$HOME/.local}
program=$prefix/lib/ctddesk
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/ctddesk.desktop

remove_links() {
  rm -f "$prefix/bin/ctddesk" "$entry" "$share/man/man1/ctddesk.1.gz"
  rm -f "$share"/icons/hicolor/*/apps/ctddesk.png "$share/icons/hicolor/scalable/apps/ctddesk.svg"
}

if [ "${1-}" = --uninstall ]; then
  remove_links
  rm -rf "$program"
  echo "ctddesk was removed. What you made with it is still in $share/ctddesk"
  exit 0
fi
if [ "$#" -gt 0 ]; then
  echo "unknown: $1. Without an argument this installs; --uninstall removes." >&2
  exit 2
fi

here=$(cd "$(dirname "$0")" && pwd)
new=$program.new
rm -rf "$new"
mkdir -p "$prefix/lib" "$prefix/bin" "$share/applications"
trap 'rm -rf "$new"' EXIT
cp -R "$here/usr/lib/ctddesk" "$new"
cp "$here/install.sh" "$new/install.sh"
# The new version has to start before it takes the place of the old one.
if ! "$new/ctddesk" self-test >"$here/self-test.txt" 2>&1; then
  echo "ctddesk does not start on this system; nothing was changed. This is why:" >&2
  cat "$here/self-test.txt" >&2
  exit 1
fi
rm -rf "$program"
mv "$new" "$program"
ln -sf "$program/ctddesk" "$prefix/bin/ctddesk"
cp -R "$here/usr/share/icons" "$here/usr/share/man" "$share/"
sed "s|^Exec=.*|Exec=\"$program/ctddesk\"|" "$here/usr/share/applications/ctddesk.desktop" >"$entry"
echo "ctddesk is in $program. Start it from the menu, or with $prefix/bin/ctddesk"
echo "To remove it: sh $program/install.sh --uninstall"
