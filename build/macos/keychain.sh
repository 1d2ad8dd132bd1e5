#!/usr/bin/env bash
# Puts the certificate that signs the application, and the key that has it notarised, into a keychain of their own. Says so
# where there is none: the application is then signed by nobody, and macOS asks the user before it opens.
set -euo pipefail
if [ -z "${CTDDESK_MACOS_CERTIFICATE:-}" ]; then
  echo "CTDDESK_MACOS_CERTIFICATE is not set: the application will not be signed by anybody"
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
keychain=$HOME/Library/Keychains/ctddesk.keychain-db
password=$(uuidgen)
printf %s "$CTDDESK_MACOS_CERTIFICATE" | base64 --decode >"$folder/certificate.p12"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 21600 "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$folder/certificate.p12" -k "$keychain" -P "$CTDDESK_MACOS_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain"
security list-keychains -d user -s "$keychain" login.keychain-db
if [ -z "${CTDDESK_NOTARY_KEY:-}" ]; then
  echo "CTDDESK_NOTARY_KEY is not set: the application will not be notarised"
  exit 0
fi
printf %s "$CTDDESK_NOTARY_KEY" | base64 --decode >"$folder/key.p8"
xcrun notarytool store-credentials ctddesk --key "$folder/key.p8" --key-id "$CTDDESK_NOTARY_KEY_ID" \
  --issuer "$CTDDESK_NOTARY_ISSUER" --keychain "$keychain"
