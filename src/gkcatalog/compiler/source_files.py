"""Files by path, with the digest of each: one that is as it was need not be read for that."""

from collections.abc import Callable, Iterator, Mapping

from gkcatalog.store import digest


class SourceFiles(Mapping[str, bytes]):
    """The bytes of files by path.

    `contents` has `None` for files that are not read yet: `load` reads one when it is asked for,
    and `digests` has what stands for its bytes.
    """

    def __init__(
        self,
        contents: dict[str, bytes | None],
        digests: dict[str, bytes],
        load: Callable[[str], bytes],
    ) -> None:
        self._contents = contents
        self._digests = digests
        self._load = load

    def __getitem__(self, path: str) -> bytes:
        """The bytes of a file."""
        found = self._contents[path]
        if found is None:
            found = self._contents[path] = self._load(path)
        return found

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter(self._contents)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._contents)

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file; it is not read for that."""
        return path in self._contents

    def digest(self, path: str) -> bytes:
        """What stands for the bytes of a file."""
        known = self._digests.get(path)
        if known is None:
            known = self._digests[path] = digest(self[path])
        return known


def digest_of(files: Mapping[str, bytes], path: str) -> bytes:
    """What stands for the bytes of a file, which `SourceFiles` need not be read for."""
    return files.digest(path) if isinstance(files, SourceFiles) else digest(files[path])
