#!/usr/bin/env bash
# Makes the AppImage where a runtime is named for it, by address and hash; says so where none is.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ -z "${APPIMAGE_RUNTIME_URL:-}" ] || [ -z "${APPIMAGE_RUNTIME_SHA256:-}" ]; then
  echo "APPIMAGE_RUNTIME_URL or APPIMAGE_RUNTIME_SHA256 is not set: no AppImage is made"
  exit 0
fi
curl --fail --location --silent --show-error --output build/_work/runtime "$APPIMAGE_RUNTIME_URL"
python3 dev.py package appimage build/_work/runtime "$APPIMAGE_RUNTIME_SHA256"
