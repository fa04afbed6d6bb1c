"""What holds for the merging of any files: nothing is lost, whatever order they come in."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import compile_files

from gkcatalog.exchange.directory.file import write_json, write_yaml
from gkcatalog.exchange.directory.reading import read_directory
from gkcatalog.merge import merge
from gkcatalog.model.merged import MergedDirectory

UNITS = ("区财政局", "区民政局", "曹镇乡人民政府")
IDS, NAMES = ("a-1", "a-2"), ("政府预算", "部门预算", "“引号”: 与 # 号")


def files() -> st.SearchStrategy[list[str]]:
    entry = st.builds(
        "  - {{编号: {}, 名称: {}, 内部备注: 不外传的话}}\n".format,
        st.sampled_from(IDS),
        st.sampled_from(NAMES).map(lambda name: json.dumps(name, ensure_ascii=False)),
    )
    return st.lists(
        st.builds(
            "单位: {}\n领域: 财政预决算\n事项:\n{}".format,
            st.sampled_from(UNITS),
            st.lists(entry, min_size=1, max_size=3).map("".join),
        ),
        max_size=4,
    )


def merged(texts: list[str]) -> MergedDirectory:
    compilation = compile_files(tuple(texts))
    return merge(compilation.directory, lambda path: None, findings=compilation.findings)


def stated(directory: MergedDirectory) -> list[tuple[str, str]]:
    return sorted((each.item.full_id, each.item.name) for each in directory.items)


@settings(deadline=None, max_examples=40)
@given(files())
def test_no_item_is_lost(texts: list[str]) -> None:
    assert len(merged(texts).items) == sum(text.count("编号") for text in texts)


@settings(deadline=None, max_examples=40)
@given(files(), st.randoms())
def test_the_order_of_files_does_not_matter(texts: list[str], random: "st.random.Random") -> None:
    shuffled = list(texts)
    random.shuffle(shuffled)
    assert stated(merged(texts)) == stated(merged(shuffled))
    conflicts = [sorted(c.code for c in merged(each).conflicts) for each in (texts, shuffled)]
    assert conflicts[0] == conflicts[1]


@settings(deadline=None, max_examples=40)
@given(files())
def test_both_formats_read_back_the_same(texts: list[str]) -> None:
    directory = merged(texts)
    yaml, data = write_yaml(directory), write_json(directory)
    from_yaml, from_json = read_directory("a.yaml", yaml), read_directory("a.json", data)
    assert from_yaml == from_json
    assert stated(from_yaml) == stated(directory)
    assert "不外传的话" not in yaml.decode() + data.decode()
