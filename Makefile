# What people type. 'make lessons' and 'make test' do everything that they need themselves.

# Debian packages that the build and the pages need. The reasons stand in Package.swift and in the
# READMEs of the modules that use them; iso-codes has the names that the lesson on English and Hindi
# learns from.
PACKAGES = libcmark-dev libyaml-dev pkg-config libjs-katex fonts-katex \
  libjavascriptcoregtk-4.1-0 libgvc6 libmicrohttpd-dev iso-codes

LECTERN = .build/release/lectern
ITEMS = .build/release/lectern-items
SECONDS_TO_FUZZ = 600
CASES_TO_FUZZ = 30000
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# Where 'make install' puts the command; DESTDIR stands in front of it for those who make packages.
PREFIX = /usr/local
export PREFIX DESTDIR

.PHONY: all build setup lessons docs items mutate test lint format score bench bench-engine fuzz clean help

all: build

help:
	@echo 'make lessons   render Notebooks/ to Output/ and print the verdicts'
	@echo 'make docs      check the documentation, whose examples are live'
	@echo 'make items     say which items of Notebooks/items.txt stand in Notebooks/ exactly once'
	@echo '               (FIGURES=file.json compares their figures with those of a file)'
	@echo 'make mutate    change every figure of the lessons and see that the check notices'
	@echo 'make test      run the tests'
	@echo 'make browser-test   look at the pages in a browser: accessibility, layout, search, HTML'
	@echo 'make build     build the command: $(LECTERN)'
	@echo 'make install   install the command under PREFIX ($(PREFIX)); make uninstall'
	@echo 'make install-test   install into an empty folder, use it as an ordinary user, uninstall'
	@echo 'make image-test   build the image of the Dockerfile and use it (docker, podman or buildah)'
	@echo 'make arm64-test   compile the C for arm64 and compare its filter of system calls'
	@echo 'make lint      check the formatting of the sources'
	@echo 'make format    format the sources'
	@echo 'make score CHAINS=file.jsonl   score the checker of hand calculations'
	@echo 'make bench     compare with what people use today (takes some minutes)'
	@echo 'make bench-engine   compare the engine with PyTorch (takes some minutes)'
	@echo '               (WORK="--path avx2 product" for some of it; WORK=growth draws time against size,'
	@echo '               beside more peers; WORK=conduct looks at threads and memory)'
	@echo 'make same-bits   run the kernels alone on every path, and on arm64 under emulation (needs'
	@echo '               qemu-user, libc6-dev-arm64-cross and libgcc-12-dev-arm64-cross for that)'
	@echo 'make sanitize  run all tests under the thread and the address sanitizer, and the kernels under'
	@echo '               that of undefined behaviour too (TESTS="DigestsTests ..." for some modules;'
	@echo '               some take minutes)'
	@echo "make screenshots   take the pictures of the README (needs chromium)"
	@echo 'make fuzz      fuzz the reader of hand calculations, and the path of a note to its page,'
	@echo '               for ten minutes each (SECONDS_TO_FUZZ=3600 for an hour), and 30,000 random'
	@echo "               uses of the engine (CASES_TO_FUZZ)"
	@echo 'make clean     remove what was built'

setup:
	@command -v swiftc >/dev/null || { \
	  echo 'Swift 6.3 is needed: put the usr/bin of its toolchain on PATH.' >&2; exit 3; }
	@missing=; for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "installing$$missing"; \
	  $(SUDO) apt-get update -q && DEBIAN_FRONTEND=noninteractive \
	    $(SUDO) apt-get install -qy --no-install-recommends $$missing; \
	fi

build: setup
	swift build -c release --product LecternCells
	swift build -c release --product lectern

# With the compiler on PATH what changed is built first. Without it, as root often has it, what was
# built before is installed.
.PHONY: install uninstall install-test action-test
install:
	@if command -v swiftc >/dev/null || [ ! -x $(LECTERN) ]; then $(MAKE) --no-print-directory build; fi
	@Packaging/install.sh install

uninstall:
	@Packaging/install.sh uninstall

install-test: build
	Packaging/install-test.sh

# Builds the image of the Dockerfile and uses it, where there is an engine of containers.
.PHONY: image-test
image-test:
	Packaging/image-test.sh

# Compiles the C for arm64 and compares its filter of system calls, where there is a compiler for it.
.PHONY: arm64-test
arm64-test:
	Tests/CKernelFixtures/arm64-test.sh

# Runs the steps of action.yml and the commands of the Dockerfile, as far as that goes here.
action-test: build
	Packaging/action-test.sh

lessons: build
	$(LECTERN) render Notebooks --output-dir Output

# What the documentation shows of notes is checked like any note.
docs: build
	$(LECTERN) check Documentation --strict

# The report is made in any case, so that all that is wrong is said at once.
items: build
	swift build -c release --product lectern-items
	@$(LECTERN) check Notebooks --report json --report-file .build/items.json; status=$$?; \
	$(ITEMS) Notebooks/items.txt .build/items.json $(FIGURES) && exit $$status

mutate: build
	swift build -c release --product lectern-mutate
	.build/release/lectern-mutate Notebooks/*.md

test: setup
	swift build --build-tests -Xswiftc -warnings-as-errors
	swift build --product LecternCells -Xswiftc -warnings-as-errors
	swift test --skip-build -Xswiftc -warnings-as-errors

# Installs chromium, Java and two Python packages when they are missing.
.PHONY: browser-test
browser-test: build
	Tests/Browser/run.sh

lint:
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

format:
	swift format format --in-place --recursive --parallel Sources Tests Package.swift

score: setup
	@test -n '$(CHAINS)' || { echo 'make score CHAINS=path/to/chains.jsonl' >&2; exit 2; }
	swift build -c release --product handmath-score
	.build/release/handmath-score '$(CHAINS)'

bench: build
	Benchmarks/compare.sh --notes 3000

bench-engine: setup
	Benchmarks/engine.sh $(WORK)

# The kernels without Swift; see Tests/Kernels/README.md.
.PHONY: same-bits sanitize
same-bits:
	python3 Tests/Kernels/same_bits.py

sanitize: setup
	Tests/sanitize.sh $(TESTS)

fuzz: setup
	Fuzzing/run.sh $(SECONDS_TO_FUZZ)
	Fuzzing/notes.sh $(SECONDS_TO_FUZZ)
	Fuzzing/engine.sh $(CASES_TO_FUZZ)

clean:
	rm -rf .build

# The pictures of the README, taken of the rendered lessons.
.PHONY: screenshots
screenshots: lessons
	Documentation/screenshots.sh

# Kills renders, damages what is kept, edits notes at random, and looks at what comes of it.
FAULTS = 1000
.PHONY: faults
faults: build
	python3 Tests/Faults/kill.py $(FAULTS)
	python3 Tests/Faults/edits.py $(FAULTS)
