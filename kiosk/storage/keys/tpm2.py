"""The machine secret sealed to this machine's TPM 2.0 chip, as a systemd credential.

`systemd-creds(1)` does the sealing. Run as a unit with `LoadCredentialEncrypted=`, the agent
finds the credential already opened in `$CREDENTIALS_DIRECTORY`; otherwise it is opened here,
which needs access to the chip. `$SYSTEMD_TPM2_DEVICE` names another chip than the machine's own.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.files import write_durably

NAME = "linli-machine-key"


def credential_file(folder: DataFolder) -> Path:
    return folder.root / "machine.cred"


def has_chip() -> bool:
    """Whether this machine has a chip that may be asked; nothing is asked of it."""
    return os.access(os.environ.get("SYSTEMD_TPM2_DEVICE") or "/dev/tpmrm0", os.R_OK | os.W_OK)


def seal(file: Path, secret: bytes) -> None:
    """Seal `secret` into `file`, to the chip and to PCR 7, the state of Secure Boot.

    As systemd does by default: another system on the same machine does not open it; changed Secure
    Boot keys ask for
    the recovery passphrase once. (Sealing to no PCR at all cannot be opened again by systemd 252.)
    """
    sealed = _creds("encrypt", "--with-key=tpm2", "--tpm2-pcrs=7", f"--name={NAME}", "-", "-",
                    given=secret)  # fmt: skip
    write_durably(file, sealed)


def handed_over() -> bytes | None:
    """The secret as systemd opened it for this unit; None where it did not."""
    directory = os.environ.get("CREDENTIALS_DIRECTORY")
    if directory and (opened := Path(directory) / NAME).is_file():
        return opened.read_bytes()
    return None


def unseal(file: Path) -> bytes | None:
    """The secret in `file`; None where this machine's chip did not seal it."""
    try:
        return _creds("decrypt", f"--name={NAME}", "-", "-", given=file.read_bytes())
    except (OSError, KnownError):
        return None


def _creds(*arguments: str, given: bytes) -> bytes:
    try:
        done = subprocess.run(
            ["systemd-creds", *arguments], input=given, capture_output=True, timeout=60, check=True
        )
    except FileNotFoundError as error:
        raise KnownError("keys.systemd_creds_missing", field="machine") from error
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise KnownError("keys.tpm2_failed", field="machine") from error
    return done.stdout
