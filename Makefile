# Maven runs on the newest JDK found (scripts/find-jdk). A target's comment is its line in `make help`.
MAVEN = scripts/maven -B

.DEFAULT_GOAL := help
.PHONY: help run test fast format node python conformance browser-tests model soak bench fuzz clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start the server in the foreground (the same as ./latchkey)
	@exec ./latchkey

test: ## run all tests of all languages and all style checks
	@scripts/test-all

fast: ## run the Java tests only, without style checks
	@$(MAVEN) test -Dspotless.check.skip=true -Dcheckstyle.skip=true

format: ## rewrite the Java sources in the house format
	@$(MAVEN) -q spotless:apply

node: ## run the tests of the Node SDK
	@sdk-node/run-tests

python: ## run the tests of the Python SDK
	@sdk-python/run-tests

conformance: ## play the scenarios with official SDKs and ours (some: CLIENTS="name name")
	@CLIENTS="$(CLIENTS)" testing/conformance/run

browser-tests: ## play the examples in a real browser (some: SUBJECTS="name name")
	@SUBJECTS="$(SUBJECTS)" testing/browser-tests/run

model: ## search all histories of the rule of rotation (less, more: SIZE=small, SIZE=large)
	@$(MAVEN) -q compile -pl testing/model -am -Dspotless.check.skip=true -Dcheckstyle.skip=true
	@"$$(scripts/find-jdk)/bin/java" -cp testing/model/target/classes:engine/target/classes dev.latchkey.model.cli.ModelCommand $(SIZE)

soak: ## play the long runs of docs/reliability.md (some: ORDER="kills=100 minutes=10")
	@scripts/soak $(ORDER)

bench: ## measure servers under load (more, and longer: FULL=1; on a busy machine: ANYWAY=1; some: ORDER="turns=1 stores=sqlite")
	@scripts/bench $(if $(FULL),full) $(if $(ANYWAY),anyway) $(ORDER)

fuzz: ## try new inputs on every parser (seconds for each: DURATION=60; one of them: TARGET=request)
	@$(MAVEN) test -pl testing/fuzz -am -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true -Dcheckstyle.skip=true \
	  -Dfuzz.seconds=$(or $(DURATION),60) -Dfuzz.target=$(TARGET)

clean: ## remove everything that was built
	@$(MAVEN) -q clean
	@rm -rf testing/conformance/node_modules testing/browser-tests/node_modules testing/browser-tests/target sdk-node/node_modules sdk-node/dist sdk-node/build.log sdk-python/build sdk-python/.mypy_cache
