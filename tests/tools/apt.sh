#!/bin/sh
# Install Debian packages as root or through sudo; otherwise say what is missing.
set -eu
if ! command -v apt-get >/dev/null; then
  echo "缺少：$*。这台机器没有 apt-get，请用系统自带的方式安装后再运行。" >&2
  exit 1
fi
if [ "$(id -u)" = 0 ]; then run=""; elif command -v sudo >/dev/null; then run="sudo"; else
  echo "缺少：$*。请以 root 身份运行：apt-get install $*" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$run apt-get install -y -qq "$@" >/dev/null 2>&1 || { $run apt-get update -qq && $run apt-get install -y -qq "$@" >/dev/null; } || {
  echo "未能安装：$*。请检查软件源后手动运行：apt-get install $*" >&2
  exit 1
}
