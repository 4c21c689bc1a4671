"""What of a folder of packages is signed for updates: version, halls, every file. By `./dev stick`.

`LINLI_HALLS` names the halls that it is for, with spaces between; none: every hall.
"""

import hashlib
import json
import os
import sys
from pathlib import Path


def listed(folder: Path) -> dict[str, object]:
    files = sorted([*folder.glob("*.deb"), folder / "Packages"])
    [agent] = folder.glob("linli-agent_*.deb")
    return {
        "v": 1,
        "version": agent.name.split("_")[1],
        "halls": os.environ.get("LINLI_HALLS", "").split(),
        "files": {file.name: _measured(file) for file in files},
    }


def _measured(file: Path) -> dict[str, object]:
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
        return {"size": content.tell(), "sha256": digest}


if __name__ == "__main__":
    print(json.dumps(listed(Path(sys.argv[1])), indent=1))
