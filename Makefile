# make run        installs what is needed, builds, makes a sample snapshot, runs PDM over it, shows the result
# make test       all tests that need Debian and npm packages only
# make test-peers tests against real peers: installs and runs them
# make fuzz       every fuzzer for FUZZ_SECONDS, 60 unless told otherwise
# make certify    what is too slow for every change: the product on a real Hive, long fuzzing
.PHONY: all bootstrap bootstrap-tests build run test test-peers fuzz certify sanitize clean
.DEFAULT_GOAL := build

DEMO := build/demo
DEMO_CLAIMANTS := 2000
FUZZ_SECONDS := 60
PREFIX := analytical-dataset/full/2021-04-01_09-40-02

bootstrap:
	tools/bootstrap >/dev/null

bootstrap-tests:
	tools/bootstrap tests >/dev/null

build: bootstrap
	cmake --preset release >/dev/null
	cmake --build --preset release --target pdm

run: build
	rm -rf $(DEMO)
	build/release/pdm sample --out $(DEMO)/published --claimants $(DEMO_CLAIMANTS) --seed 1
	build/release/pdm run --root $(DEMO) --s3-prefix $(PREFIX) --correlation-id demo --snapshot-type full --export-date 2021-04-01
	build/release/pdm versions --root $(DEMO) --tables
	build/release/pdm status --root $(DEMO)
	build/release/pdm sql --root $(DEMO) -f tools/demo_query.sql

test: bootstrap-tests
	tools/run_tests

test-peers: bootstrap-tests
	tools/bootstrap-peers
	tests/e2e/test-peers

fuzz: bootstrap-tests
	tools/fuzz $(FUZZ_SECONDS)

certify: bootstrap-tests build
	tools/bootstrap-peers
	tests/e2e/certify

# The unit tests under AddressSanitizer and UBSan, then under ThreadSanitizer.
sanitize: bootstrap-tests
	cmake --preset dev && cmake --build --preset dev && ctest --test-dir build/dev --output-on-failure -j2
	cmake --preset tsan && cmake --build --preset tsan && TSAN_OPTIONS=ignore_noninstrumented_modules=1 ctest --test-dir build/tsan --output-on-failure -j2

clean:
	rm -rf build
