# Lists what a Python project asks for, one requirement a line. The project itself is not here.
import configparser
import glob
import os
import re

TESTS = re.compile(r"(dev|develop|tests?|testing|checks?)$")
ITSELF = re.compile(r"\s*(-e|--editable)?\s*(file:)?\.{1,2}(/|\[|\s|$)")
# where packages come from is the worker's business, unless somebody wants them from elsewhere: that fails, and nothing is mixed up
USUAL = re.compile(r"\s*(-i|--index-url|--extra-index-url)[\s=]+https://pypi\.(python\.)?org/simple/?\s*$")
wanted = []
name = None


def read(text):
    wanted.extend(line for line in text.splitlines() if not ITSELF.match(line) and not USUAL.match(line))


def plain(text):
    return re.sub(r"[-_.]+", "-", text.strip()).lower()


for file in sorted(glob.glob("*requirements*.txt")):
    with open(file, encoding="utf-8") as lines:
        read(lines.read())
if os.path.exists("pyproject.toml"):
    try:
        import tomllib
    except ImportError:
        from pip._vendor import tomli as tomllib
    with open("pyproject.toml", "rb") as file:
        told = tomllib.load(file)
    project = told.get("project", {})
    name = project.get("name")
    wanted += told.get("build-system", {}).get("requires", []) + project.get("dependencies", [])
    for groups in (project.get("optional-dependencies", {}), told.get("dependency-groups", {})):
        for group, lines in groups.items():
            if TESTS.match(group):
                wanted += [line for line in lines if isinstance(line, str)]
    if "pytest" in told.get("tool", {}):
        wanted.append("pytest")
if os.path.exists("setup.cfg"):
    settings = configparser.ConfigParser(interpolation=None)
    settings.read("setup.cfg", encoding="utf-8")
    read(settings.get("options", "install_requires", fallback=""))
    if settings.has_section("options.extras_require"):
        for group, lines in settings.items("options.extras_require"):
            if TESTS.match(group):
                read(lines)
    if settings.has_section("tool:pytest"):
        wanted.append("pytest")
if any(os.path.exists(file) for file in ("conftest.py", "tests/conftest.py", "pytest.ini")):
    wanted.append("pytest")
for line in wanted:
    if not name or re.split(r"[\[\s;<>=!~]", plain(line), maxsplit=1)[0] != plain(name):
        print(line)
