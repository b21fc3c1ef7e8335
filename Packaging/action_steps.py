"""Runs the steps of a composite GitHub action as GitHub would, as far as that goes without GitHub.

    action_steps.py ACTION_FOLDER WORKSPACE TEMP [name=value ...] [cache-hit]

Steps with 'run' are run by bash with the environment that GitHub gives; those with 'uses' are named and
passed over, with 'cache-hit' as what the cache says. Ends as the job would.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

ACTION, WORKSPACE, TEMP = (Path(word).resolve() for word in sys.argv[1:4])
given = dict(word.split("=", 1) for word in sys.argv[4:] if "=" in word)
has_cache = "cache-hit" in sys.argv[4:]

action = yaml.safe_load((ACTION / "action.yml").read_text())
assert action["name"] and action["description"], "an action has a name and a description"
assert action["runs"]["using"] == "composite"
inputs = {}
for name, declared in action["inputs"].items():
    assert declared["description"], f"input {name} is not described"
    inputs[name] = given.pop(name, str(declared["default"]))
assert not given, f"the action has no input {', '.join(given)}"

steps = {}  # what the steps with an id gave
unread = set(inputs)



def look_up(path):
    """The value of a name such as inputs.paths."""
    words = path.split(".")
    if words[0] == "inputs":
        assert words[1] in inputs, f"there is no input {words[1]}"
        unread.discard(words[1])
        return inputs[words[1]]
    if words[0] == "steps":
        assert words[1] in steps, f"no step before has the id {words[1]}"
        step = steps[words[1]]
        return step["outcome"] if words[2] == "outcome" else step["outputs"].get(words[3], "")
    return {"runner.temp": str(TEMP), "github.action_path": str(ACTION)}[path]


def substituted(text):
    """A text with its expressions put in."""
    return re.sub(r"\$\{\{\s*([\w.-]+)\s*\}\}", lambda match: look_up(match[1]), str(text))


def holds(condition):
    """Whether a condition holds: names, texts, ==, !=, &&, ! and cancelled()."""
    words = condition.replace("cancelled()", "False").replace("&&", " and ")
    words = re.sub(r"!(?!=)", " not ", words)
    words = re.sub(r"\b(inputs|steps)\.[\w.-]+", lambda match: repr(look_up(match[0])), words)
    return bool(eval(words, {"__builtins__": {}}))  # noqa: S307 - the project's own file


def read_file_commands(path):
    """The 'name=value' lines of a file that a step wrote."""
    lines = path.read_text().splitlines() if path.exists() else []
    return dict(line.split("=", 1) for line in lines)


failed = False
search_path = os.environ["PATH"]
for number, step in enumerate(action["runs"]["steps"]):
    name = step["name"]
    condition = step.get("if")
    asks_for_failure = condition is not None and "cancelled()" in condition
    if (failed and not asks_for_failure) or (condition and not holds(condition)):
        print(f"-- {name}: passed over")
        steps.setdefault(step.get("id"), {"outcome": "skipped", "outputs": {}})
        continue
    if "uses" in step:
        assert re.fullmatch(r"[\w./-]+@v\d+(\.\d+)*|[\w./-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
        for value in step.get("with", {}).values():
            substituted(value)
        print(f"-- {name}: {step['uses']} is not run here")
        hit = "true" if has_cache else ""
        steps[step.get("id")] = {"outcome": "success", "outputs": {"cache-hit": hit}}
        continue
    assert step["shell"] == "bash", f"{name}: a composite step names its shell"
    assert "${{" not in step["run"], f"{name}: an expression in a script can be made to run anything"
    output, added = TEMP / f"output-{number}", TEMP / f"path-{number}"
    script = TEMP / f"step-{number}.sh"
    script.write_text(step["run"])
    environment = {
        "PATH": search_path, "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", "CI": "true",
        "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(WORKSPACE), "RUNNER_TEMP": str(TEMP),
        "GITHUB_OUTPUT": str(output), "GITHUB_PATH": str(added),
    }
    environment |= {key: substituted(value) for key, value in step.get("env", {}).items()}
    print(f"-- {name}", flush=True)
    run = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=WORKSPACE, env=environment,
    )
    steps[step.get("id")] = {
        "outcome": "success" if run.returncode == 0 else "failure",
        "outputs": read_file_commands(output),
    }
    for folder in added.read_text().splitlines() if added.exists() else []:
        search_path = f"{folder}:{search_path}"
    if run.returncode:
        print(f"-- {name}: ended in {run.returncode}")
        failed = failed or run.returncode

unread -= {"render", "sarif"}
assert failed or not unread, f"nobody reads the input {', '.join(unread)}"
sys.exit(failed or 0)
