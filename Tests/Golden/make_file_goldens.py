#!/usr/bin/env python3
"""Writes the files that the engine's readers are tested with: Tests/AttentionEngineTests/Goldens/Files/.

Each array's element i is (i + 1) / 3 in its own type, or i for whole numbers, so that the tests know
what to expect. `written.npz` is not written here: the Swift tests write it when RECORD=1 is set, and
this script checks that NumPy reads it.

Usage: python3 Tests/Golden/make_file_goldens.py   (needs numpy, torch and safetensors)
"""

import io
import pathlib
import zipfile

import numpy as np
import torch
from safetensors.torch import save_file

folder = pathlib.Path(__file__).resolve().parent.parent / "AttentionEngineTests" / "Goldens" / "Files"
folder.mkdir(parents=True, exist_ok=True)


def thirds(shape, dtype="f8"):
    count = int(np.prod(shape, dtype=int))
    return (np.arange(1, count + 1) / 3).astype(dtype).reshape(shape)


def whole(shape, dtype):
    return np.arange(int(np.prod(shape, dtype=int))).astype(dtype).reshape(shape)


def npy(name, array, version=None):
    with open(folder / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version=version)


npy("f8", thirds((2, 3)))
npy("f4", thirds((2, 3), "f4"))
npy("f2", thirds((2, 3), "f2"))
npy("big-f8", thirds((2, 3), ">f8"))
npy("big-f4", thirds((2, 3), ">f4"))
npy("fortran", np.asfortranarray(thirds((2, 3, 4))))
npy("fortran-big-f4", np.asfortranarray(thirds((3, 2), ">f4")))
npy("number", thirds(()))
npy("row", thirds((5,)))
npy("long-row", thirds((123,), "f4"))
npy("empty", thirds((0, 3)))
npy("deep", thirds((1, 2, 1, 2, 1, 2, 1, 1)))
npy("version-2", thirds((2, 3)), (2, 0))
npy("version-3", thirds((2, 3)), (3, 0))
for code in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
    npy(code, whole((2, 3), code))
npy("big-i4", whole((2, 3), ">i4"))
npy("negative-i2", np.array([-32768, -1, 0, 32767], dtype="i2"))
npy("bool", np.array([[True, False], [False, True]]))
npy("exact-i8", np.array([2**53, -(2**53), 2**62], dtype="i8"))
# What no tensor can hold.
npy("inexact-i8", np.array([1, 2, 2**53 + 1], dtype="i8"))
npy("inexact-u8", np.array([2**64 - 1], dtype="u8"))
npy("complex", np.array([1 + 2j]))
npy("text", np.array(["eins", "zwei"]))
npy("objects", np.array([{"run": "this"}], dtype=object))
npy("structure", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
npy("nine-axes", thirds((1,) * 9))

named = {"weight": thirds((2, 3)), "bias": thirds((3,), "f4"), "steps": whole((2,), "i8")}
np.savez(folder / "stored.npz", **named)
np.savez_compressed(folder / "packed.npz", **named, zeros=np.zeros((100, 20)))
np.savez(folder / "unicode.npz", **{"भार": thirds((2, 2))})


class Stream(io.RawIOBase):
    """A file that cannot go back, so that sizes stand behind the entries."""

    def __init__(self):
        self.bytes = b""

    def writable(self):
        return True

    def write(self, data):
        self.bytes += bytes(data)
        return len(data)


stream = Stream()
with zipfile.ZipFile(stream, "w") as archive:
    for name, array in named.items():
        with archive.open(f"{name}.npy", "w") as entry:
            np.lib.format.write_array(entry, array)
(folder / "streamed.npz").write_bytes(stream.bytes)

with zipfile.ZipFile(folder / "other.npz", "w", zipfile.ZIP_LZMA) as archive:
    with archive.open("weight.npy", "w") as entry:
        np.lib.format.write_array(entry, thirds((2, 3)))

tensors = {
    "layer.weight": torch.from_numpy(thirds((2, 3))),
    "layer.bias": torch.from_numpy(thirds((3,), "f4")),
    "half": torch.from_numpy(thirds((2, 2), "f2")),
    "brain": torch.from_numpy(thirds((2, 2), "f4")).to(torch.bfloat16),
    "number": torch.tensor(1 / 3, dtype=torch.float64),
    "none": torch.zeros((0, 4)),
    "भार \"1\"\n": torch.from_numpy(thirds((2,))),
}
for code, name in [("i1", "int8"), ("u1", "uint8"), ("i2", "int16"), ("i4", "int32"), ("i8", "int64"),
                   ("u2", "uint16"), ("u4", "uint32"), ("u8", "uint64")]:
    tensors[name] = torch.from_numpy(whole((2, 3), code))
tensors["bool"] = torch.tensor([True, False, True])
del tensors["भार \"1\"\n"]
tensors["भार \"1\""] = torch.from_numpy(thirds((2,)))
save_file(tensors, folder / "types.safetensors", metadata={"format": "pt", "note": "tab\t, हिन्दी, \"quoted\""})
# What this library writes is what the engine is to write, byte for byte.
save_file(
    {"bias": torch.from_numpy(thirds((3,), "f4")), "weight": torch.from_numpy(thirds((2, 3)))},
    folder / "plain.safetensors",
    metadata={"format": "pt"},
)
save_file({}, folder / "nothing.safetensors")
save_file({"z": torch.zeros(2, dtype=torch.complex64)}, folder / "complex.safetensors")

written = folder / "written.npz"
if written.exists():
    with zipfile.ZipFile(written) as archive:
        assert archive.testzip() is None
    with np.load(written) as arrays:
        assert list(arrays) == ["weight", "भार", "number"], list(arrays)
        assert np.array_equal(arrays["weight"], thirds((2, 3)))
        assert np.array_equal(arrays["भार"], thirds((3,), "f4")) and arrays["भार"].dtype == "f4"
        assert arrays["number"].shape == () and arrays["number"] == 1 / 3
    print("written.npz is read by NumPy")
