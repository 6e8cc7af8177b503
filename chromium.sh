#!/bin/sh
# Installs Chromium and a Khmer font for the browser tests, where that is allowed; says so where it is not.
set -u

there() {
    command -v chromium >/dev/null && fc-list :lang=km 2>/dev/null | grep -q .
}

there && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The browser tests will be skipped: they need Chromium and a Khmer font, and only root may install them."
    echo "On Debian: apt-get install chromium fonts-khmeros fontconfig"
    exit 0
fi
echo "Installing Chromium and a Khmer font for the browser tests."
export DEBIAN_FRONTEND=noninteractive
packages="chromium fonts-khmeros fontconfig"
# shellcheck disable=SC2086  one word per package
{ apt-get update -qq && apt-get install -qq -y --no-install-recommends $packages; } >/dev/null
there || echo "The browser tests will be skipped: apt-get could not install $packages; its lines above say why."
