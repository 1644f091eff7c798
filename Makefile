# The two commands of a newcomer: `make serve` and `make test`. Everything else is for those who work on Jilan.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
HOST ?= 127.0.0.1
PORT ?= 8765
BENCH ?= default
BABEL := $(BIN)/python -m babel.messages.frontend -q

.PHONY: help serve test lint bench eval torture translations screenshots lock clean

help:
	@echo "make serve        装好一切并打开网页（首次启动导入示例报告）   http://$(HOST):$(PORT)"
	@echo "make test         装好一切并运行全部测试（含浏览器测试）"
	@echo "make lint         ruff 与 mypy"
	@echo "make bench        速度与内存（BENCH=full 为大规模）"
	@echo "make eval         识别与检索的质量，对照标注"
	@echo "make torture      随机中断导入 20 次，逐次核对"
	@echo "make translations 把新的界面文字收进译文目录（web/translations）"
	@echo "make screenshots  重拍 README 的图片"
	@echo "make clean        删除虚拟环境与缓存，不动 data/"

serve: $(VENV)/ready
	$(BIN)/jilan demo --host $(HOST) --port $(PORT)

test: lint $(VENV)/browser
	$(BIN)/pytest

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/ready
	$(BIN)/python -m tests.benchmark $(BENCH)

eval: $(VENV)/ready
	$(BIN)/python -m tests.evaluation
	$(BIN)/python -m tests.agreement 50

torture: $(VENV)/ready
	$(BIN)/python -m tests.torture --kills 20 --files 300

# Gathers every text people see into the catalogues; what is new there still has to be translated.
translations: $(VENV)/ready
	@mkdir -p .cache
	$(BABEL) extract -F babel.cfg --no-location --sort-output --no-wrap -o .cache/messages.pot corpus archive index web
	$(BABEL) update -i .cache/messages.pot -d web/translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap
	$(BABEL) compile -d web/translations

screenshots: $(VENV)/ready $(VENV)/browser
	$(BIN)/python -m tests.tools.screenshots docs

# Exact versions and hashes for every platform and Python from 3.11 on; needs uv (pip install uv).
lock:
	uv pip compile pyproject.toml --extra dev --extra fast --extra learn --extra scale --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --upgrade -o requirements.txt

# setuptools comes first and from the same lock, because jieba is built from source.
$(VENV)/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Jilan 需要 Python 3.11 或更高版本：$(PYTHON) 过旧。"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || sh tests/tools/apt.sh python3-venv
	$(PYTHON) -m venv $(VENV)
	awk '/^setuptools==/ { inside = 1 } inside { print } inside && !/\\$$/ { exit }' requirements.txt > $(VENV)/setuptools.txt
	$(PIP) --require-hashes -r $(VENV)/setuptools.txt
	$(PIP) --no-build-isolation --require-hashes -r requirements.txt
	$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/browser: $(VENV)/ready
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || sh tests/tools/apt.sh chromium
	@fc-list ':lang=zh' 2>/dev/null | grep -q . || sh tests/tools/apt.sh fontconfig fonts-noto-cjk
	@command -v tesseract >/dev/null || sh tests/tools/apt.sh tesseract-ocr tesseract-ocr-chi-sim || echo "没有 Tesseract：文字识别的测试会跳过。"
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
