#!/usr/bin/env bash
# Drafts the release of CTDDESK_TAG with every file in build/_dist/packages. A person publishes it.
set -euo pipefail
cd "$(dirname "$0")/.."
gh release create "$CTDDESK_TAG" --draft --verify-tag --title "ctddesk ${CTDDESK_TAG#v}" \
  --notes-file build/_dist/notes.md build/_dist/packages/*
