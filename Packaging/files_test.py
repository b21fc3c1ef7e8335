#!/usr/bin/python3
"""Looks at the Dockerfile, and at the workflow of a new project, without running either.

The rules for the Dockerfile are those that hadolint has for what stands in it; the packages of the image
that runs must be those whose libraries the command is linked with, and exist.
"""

import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent


def instructions():
    """The Dockerfile's instructions, each with its words."""
    text = re.sub(r"(?m)^#.*\n", "", (ROOT / "Dockerfile").read_text()).replace("\\\n", " ")
    return [line.split(None, 1) for line in text.splitlines() if line.strip()]


def check_dockerfile():
    lines = instructions()
    stages = [rest.split(" AS ")[-1] for word, rest in lines if word == "FROM"]
    for word, rest in lines:
        if word == "FROM":
            image = rest.split()[0]
            assert ":" in image and not image.endswith(":latest"), f"{image}: a tag is to be named"
            assert image.count("/") == 0, f"{image}: no registry is to be named"
        if word == "RUN" and "apt-get install" in rest:
            for needed in ("apt-get update", "-y", "--no-install-recommends", "rm -rf /var/lib/apt/lists/*"):
                assert needed in rest, f"RUN {rest}: without {needed}"
        if word == "COPY":
            words = rest.split()
            if words[0].startswith("--from="):
                assert words[0][7:] in stages, f"there is no stage {words[0][7:]}"
            else:
                for source in words[:-1]:
                    assert (ROOT / source).exists(), f"COPY {source}: it is not there"
        assert word in {"ARG", "FROM", "RUN", "WORKDIR", "COPY", "USER", "ENTRYPOINT", "CMD"}, word
        if word == "WORKDIR":
            assert rest.startswith("/")
    users = [rest for word, rest in lines if word == "USER"]
    assert users and users[-1] not in ("root", "0"), "the last user is not to be root"

    installs = [rest for word, rest in lines if word == "RUN" and "apt-get install" in rest]
    packages = set(re.findall(r"(?<=\s)[a-z][a-z0-9.+-]+(?=\s)", installs[-1].split("recommends")[1].split("&&")[0] + " "))
    missing = [name for name in packages if subprocess.run(["apt-cache", "show", name], capture_output=True).returncode]
    assert not missing, f"Debian has no {', '.join(missing)}"
    makefile = (ROOT / "Makefile").read_text()
    built = set(re.search(r"(?ms)^PACKAGES = (.*?[^\\])$", makefile)[1].replace("\\", " ").split())
    # Headers are for building; iso-codes is read by one lesson of the project's own.
    for name in built - {"pkg-config", "iso-codes"}:
        if not name.endswith("-dev"):
            assert name in packages, f"the image that runs has no {name}"
    libraries = subprocess.run(["ldd", ROOT / ".build/release/lectern"], capture_output=True, text=True).stdout
    for path in re.findall(r"=> (/(?:usr/)?lib/\S+)", libraries):
        owner = subprocess.run(["dpkg", "-S", Path(path).resolve()], capture_output=True, text=True).stdout
        package = owner.split(":")[0]
        if package and package not in {"libc6", "libstdc++6", "libgcc-s1"}:
            assert package in packages, f"the image that runs has no {package}, which has {path}"


def check_workflow(path):
    workflow = yaml.safe_load(Path(path).read_text())
    # YAML 1.1 reads the key 'on' as true.
    assert set(workflow[True]) == {"push", "pull_request"}
    assert workflow["permissions"] == {"contents": "read"}
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    uses = []
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step)
            uses.append(step.get("uses"))
            if step.get("uses", "").startswith("./"):
                unknown = set(step["with"]) - set(action["inputs"])
                assert not unknown, f"the action has no input {unknown}"
            if "run" in step:
                assert "${{" not in step["run"]
    assert "./.lectern-action" in uses


check_dockerfile()
check_workflow(sys.argv[1])
print("files_test: the Dockerfile and the workflow are well made; neither was run")
